package chatroom.console;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

/** One stream that is followed, on the connection there is now. Event loop. */
final class Followed {
  final Cursor cursor = new Cursor();

  /** Whether the server has said so on this connection. */
  boolean confirmed;

  /** Whether what was said before is still being asked for; what is live waits in {@link #held}. */
  boolean loading;

  /** Bounded by MAX_HELD; what does not fit is a gap, and gaps are asked for again. */
  final Deque<JsonObject> held = new ArrayDeque<>();

  boolean repairing;

  /** Completed when what was said before has been told for the first time. */
  final Promise<Void> told = Promise.promise();

  void unconfirm() {
    confirmed = false;
    loading = false;
    repairing = false;
    held.clear();
  }
}
