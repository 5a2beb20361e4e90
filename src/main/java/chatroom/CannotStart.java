package chatroom;

/**
 * The server cannot start as it was asked to. The message is one line for the person who started
 * it: it names the thing, says what is wrong and what to do. The process ends with status 2.
 */
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A reason that a person can act upon. */
  public CannotStart(String message) {
    super(message);
  }

  /** A reason that a person can act upon, and what it was made from (shown only to debug). */
  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
