package chatroom.console;

import io.vertx.core.json.JsonObject;

/**
 * What a server says is the most, kept within what makes sense: it may say anything.
 *
 * @param silenceSeconds after how long a silence the network is looked at
 * @param textBytes how long one message may be, bytes of UTF-8
 * @param fileBytes how large a file may be that is handed in; beyond all files where it is not said
 */
record ServerLimits(int silenceSeconds, int textBytes, long fileBytes) {
  /** Where a server says nothing; it wants a sign of life less often than we look for one. */
  static final ServerLimits STANDARD = new ServerLimits(5, 8 * 1024, Long.MAX_VALUE);

  // what a server can be set to take, at least and at most: one that says a byte would have a paste
  // cut into a million messages
  private static final int MIN_TEXT_BYTES = 64;
  private static final int MAX_TEXT_BYTES = 1024 * 1024;

  /**
   * Reads the limits of a welcome.
   *
   * @param said of any type, or null
   */
  static ServerLimits of(Object said) {
    JsonObject limits = said instanceof JsonObject json ? json : new JsonObject();
    return new ServerLimits(
        number(limits, "ping", 1, STANDARD.silenceSeconds, STANDARD.silenceSeconds),
        number(limits, "text", MIN_TEXT_BYTES, MAX_TEXT_BYTES, STANDARD.textBytes),
        limits.getValue("file") instanceof Number most && most.longValue() > 0
            ? most.longValue()
            : STANDARD.fileBytes);
  }

  private static int number(JsonObject limits, String name, int least, int most, int ifNone) {
    return limits.getValue(name) instanceof Number said
        ? (int) Math.max(least, Math.min(said.doubleValue(), most))
        : ifNone;
  }
}
