package chatroom.chat;

/**
 * A request that was understood and not granted: nothing changed, unless it {@link #isUndecided}.
 * It carries the code and the sentence that the person sees. It has no stack trace: it is an
 * answer, not a fault.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int MAX_QUOTED_CHARS = 80;

  private final int code;
  private final boolean undecided;

  /**
   * @param code an HTTP status code
   * @param message a sentence that names the thing, says what is wrong and what to do
   */
  public Refusal(int code, String message) {
    this(code, message, false);
  }

  private Refusal(int code, String message, boolean undecided) {
    super(message, null, false, false);
    this.code = code;
    this.undecided = undecided;
  }

  /** 400: what was sent makes no sense. */
  public static Refusal bad(String message) {
    return new Refusal(400, message);
  }

  /** 403: it makes sense, and is not allowed. */
  public static Refusal forbidden(String message) {
    return new Refusal(403, message);
  }

  /** 404: what it speaks of is not there. */
  public static Refusal missing(String message) {
    return new Refusal(404, message);
  }

  /** 503: the log, or somebody else who was needed, did not do its part; trying again is safe. */
  public static Refusal unavailable(String message) {
    return new Refusal(503, message);
  }

  /** 503 as well, where nobody knows whether it was done; trying again with an id is safe. */
  public static Refusal undecided(String message) {
    return new Refusal(503, message, true);
  }

  /** What somebody sent, cut to what a sentence can quote. */
  public static String brief(String sent) {
    return sent.codePointCount(0, sent.length()) <= MAX_QUOTED_CHARS
        ? sent
        : sent.substring(0, sent.offsetByCodePoints(0, MAX_QUOTED_CHARS)) + "…";
  }

  public int code() {
    return code;
  }

  /** Whether it may have been done after all. */
  public boolean isUndecided() {
    return undecided;
  }
}
