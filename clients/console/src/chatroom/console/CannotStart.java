package chatroom.console;

/** There will be no chat; the message is the one line that says why and what to do. */
final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  CannotStart(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
