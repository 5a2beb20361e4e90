package chatroom.console;

import chatroom.wire.ServerFrame;

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

  /** A server's refusal, which may not say why. */
  static Refused of(ServerFrame.Err err) {
    boolean explained = !err.message().isBlank();
    return new Refused(
        err.code(), explained ? err.message() : "The server refused that and did not say why.");
  }

  static Refused here(String message) {
    return new Refused(HERE, message);
  }

  /** A code of docs/protocol.md, or {@link #HERE}. */
  int code() {
    return code;
  }
}
