package chatroom.session;

import io.vertx.core.Future;
import java.util.ArrayDeque;

/**
 * Which of one session's follows reads a page of the log next: one at a time, in the order in which
 * they asked, no faster than the rate, and when it is the session's turn ({@link PageTurns}).
 * Whoever follows many rooms takes no more of the log's readers than others do, and has one page in
 * memory. Holds each follow once. On the session's event loop only.
 */
final class PageQueue {
  private final Session session;
  private final ArrayDeque<Follow> waiting = new ArrayDeque<>(2);

  /** Whether it waits for the rate or its turn, or a page is under way. */
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
    if (busy || waiting.isEmpty()) {
      return;
    }
    busy = true;
    long waitMillis = session.rates().take(Rates.Cost.PAGE);
    if (waitMillis > 0) {
      session.hub().vertx().setTimer(waitMillis, timer -> done());
    } else {
      session.hub().pageTurns().add(this);
    }
  }

  /**
   * It is the session's turn.
   *
   * @return completes when the page is dealt with; or null when there is nothing to read
   */
  Future<?> readPage() {
    while (!waiting.isEmpty()) {
      Future<?> page = waiting.remove().readPage();
      if (page != null) {
        return page.onComplete(read -> done());
      }
    }
    busy = false;
    return null;
  }

  private void done() {
    busy = false;
    next();
  }
}
