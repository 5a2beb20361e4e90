package chatroom.session;

import chatroom.wire.ClientFrame;

/** What a session of frames may ask for, and which of its {@link Rates} that is taken from. */
final class ServiceCosts {
  private ServiceCosts() {}

  /** What a frame costs; one that makes no sense is answered for nothing. */
  static Rates.Cost of(ClientFrame frame) {
    if (!(frame instanceof ClientFrame.Send send)) {
      return Rates.Cost.SHOWING; // to join, to leave
    }
    String address = send.address();
    if (address.startsWith("#") || address.startsWith("@")) {
      return Rates.Cost.SAYING;
    }
    return switch (address) {
      case "rooms" -> isOp(send, "topic") ? Rates.Cost.SAYING : Rates.Cost.LIST;
      case "people" ->
          isOp(send, "rename") || isOp(send, "away") || isOp(send, "typing")
              ? Rates.Cost.SHOWING
              : isOp(send, "exit") ? Rates.Cost.FREE : Rates.Cost.LIST;
      case "read" -> Rates.Cost.SHOWING;
      case "history" -> Rates.Cost.PAGE;
      case "search" -> Rates.Cost.SEARCH;
      case "files" -> files(send);
      default -> Rates.Cost.FREE;
    };
  }

  private static Rates.Cost files(ClientFrame.Send send) {
    Object op = send.body().getValue("op");
    if ("remove".equals(op)) {
      return Rates.Cost.SAYING;
    }
    if ("keeper".equals(op)) {
      return Rates.Cost.SECRET;
    }
    boolean one = "stat".equals(op) || "who-has".equals(op) || "partial".equals(op);
    return one ? Rates.Cost.PAGE : Rates.Cost.LIST;
  }

  private static boolean isOp(ClientFrame.Send send, String op) {
    return op.equals(send.body().getValue("op"));
  }
}
