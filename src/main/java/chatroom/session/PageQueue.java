package chatroom.session;

import io.vertx.core.Future;
import java.util.ArrayDeque;

/**
 * Whose turn it is to read a page of the log, of one session's follows: one at a time, in the order
 * in which they asked, and no faster than the rate. Whoever follows many rooms takes no more of the
 * log's readers than others do, and has one page in memory. Holds each follow once. On the
 * session's event loop only.
 */
final class PageQueue {
  private final Session session;
  private final ArrayDeque<Follow> waiting = new ArrayDeque<>(2);
  private boolean busy;

  PageQueue(Session session) {
    this.session = session;
  }

  /** The follow's {@link Follow#readPage} is called when it is its turn, perhaps at once. */
  void add(Follow follow) {
    waiting.add(follow);
    next();
  }

  private void next() {
    while (!busy && !waiting.isEmpty()) {
      long waitMillis = session.rates().take(Rates.Cost.PAGE);
      busy = true;
      if (waitMillis > 0) {
        session.hub().vertx().setTimer(waitMillis, timer -> done());
        return;
      }
      Future<?> page = waiting.poll().readPage();
      if (page == null) {
        busy = false;
      } else {
        page.onComplete(read -> done());
      }
    }
  }

  private void done() {
    busy = false;
    next();
  }
}
