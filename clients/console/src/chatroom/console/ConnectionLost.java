package chatroom.console;

/** The connection ended before the answer came: it may have been done or not. */
final class ConnectionLost extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConnectionLost(String message) {
    super(message, null, false, false);
  }

  static ConnectionLost unanswered() {
    return new ConnectionLost("The connection went before the answer came. Try again.");
  }
}
