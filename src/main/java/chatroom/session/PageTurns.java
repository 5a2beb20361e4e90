package chatroom.session;

import io.vertx.core.Future;
import java.util.ArrayDeque;

/**
 * Whose turn it is to read a page of the log, of all sessions of one hub: {@value #AT_ONCE} page is
 * under way at a time, and each session has one before any has another. What comes from the log is
 * dealt with on the event loop, so a thousand pages that come at once would hold up everybody whom
 * it serves; one cannot. The queue is bounded by the number of sessions, each of which stands in it
 * once. On the hub's event loop only.
 */
final class PageTurns {
  // there is a hub for each event loop and door, so the log's readers always have something to do
  private static final int AT_ONCE = 1;

  private final ArrayDeque<PageQueue> waiting = new ArrayDeque<>();
  private int underWay;

  /** The queue's {@link PageQueue#readPage} is called when it is its turn, perhaps at once. */
  void add(PageQueue queue) {
    waiting.add(queue);
    next();
  }

  private void next() {
    while (underWay < AT_ONCE && !waiting.isEmpty()) {
      Future<?> page = waiting.remove().readPage();
      if (page != null) {
        underWay++;
        page.onComplete(read -> done());
      }
    }
  }

  private void done() {
    underWay--;
    next();
  }
}
