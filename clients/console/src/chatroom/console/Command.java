package chatroom.console;

import io.vertx.core.Future;
import java.util.List;

/**
 * A command that begins with a slash.
 *
 * @param names its word, and other words for it, without the slash
 * @param arguments as help shows them; may be empty
 * @param summary half a sentence
 * @param details what else {@code /help COMMAND} says; may be empty
 */
record Command(
    List<String> names, String arguments, String summary, String details, Action action) {
  /** What a command does. */
  interface Action {
    /**
     * Does it, on the event loop.
     *
     * @param arguments without white space around
     * @return completes when the answer was printed; fails with {@link Refused} or {@link
     *     ConnectionLost}
     */
    Future<Void> run(String arguments);
  }

  String name() {
    return names.get(0);
  }

  String usage() {
    return "/" + name() + (arguments.isEmpty() ? "" : " " + arguments);
  }

  /** An answer of a command that asks nothing of the server. */
  static Future<Void> done() {
    return Future.succeededFuture();
  }

  /** A refusal of the client's own. */
  static Future<Void> no(String message) {
    return Future.failedFuture(Refused.here(message));
  }
}
