package chatroom.bench;

/** What is measured did not do its part: the message says who and what. */
final class BenchFailure extends Exception {
  private static final long serialVersionUID = 1;

  BenchFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
