package chatroom.console;

import io.vertx.core.json.JsonObject;

/** Hears of the session's fate, on the event loop. */
interface SessionListener extends Streams.Listener {
  /** The server knows us, for the first time or again. */
  void welcomed(JsonObject hello, boolean again);

  /** The log is another one than before. */
  void newLog();

  /** Cut off; comes once, then {@link #retrying} before each attempt. */
  void lost();

  void retrying(long inMillis);

  /** Somebody else has the name; {@link Session#retryAs} goes on. */
  void nameLost(String message);

  /** It tried for as long as it may; it tries no more. */
  void gaveUp();

  /** So many messages are not acknowledged now. */
  void unsaid(int messages);
}
