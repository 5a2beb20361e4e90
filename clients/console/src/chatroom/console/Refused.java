package chatroom.console;

/** The server, or the client itself, said no; the message is a sentence for the person. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Of an error of the client's own, which no server has answered. */
  static final int HERE = 0;

  private final int code;

  Refused(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static Refused here(String message) {
    return new Refused(HERE, message);
  }

  /** A code of docs/protocol.md, or {@link #HERE}. */
  int code() {
    return code;
  }
}
