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
      case "files" -> isOp(send, "stat") ? Rates.Cost.PAGE : Rates.Cost.LIST;
      default -> Rates.Cost.FREE;
    };
  }

  private static boolean isOp(ClientFrame.Send send, String op) {
    return op.equals(send.body().getValue("op"));
  }
}
