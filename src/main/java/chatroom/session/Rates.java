package chatroom.session;

import chatroom.chat.Limits;
import java.util.function.LongSupplier;

/**
 * How fast one session may do what. Each kind has a bucket of its own, so that nobody who comes
 * back to many rooms or scrolls back a long way has to wait before they may say something. On the
 * session's event loop only.
 */
final class Rates {
  /** What something costs. */
  enum Cost {
    /** Next to nothing: it is answered to who asks, from memory. */
    FREE,
    /** It is kept, and told to others. */
    SAYING,
    /** It is told to others and not kept: coming, going, typing, another name. */
    SHOWING,
    /** It reads a page of the log. */
    PAGE,
    /** It names all that there is: people, rooms, files. What that was is charged afterwards. */
    LIST,
    /** It looks through the log. */
    SEARCH,
    /** It tries a secret. */
    SECRET
  }

  // somebody with dozens of rooms comes back to all of them at once
  private static final int SHOWING_FACTOR = 4;

  // two seconds' worth at once: nobody who scrolls is slowed down
  private static final int HISTORY_BURST_SECONDS = 2;

  private static final int SEARCH_PAGES = 10;
  private static final int LISTED_PER_PAGE = 200;

  // what costs next to nothing costs something, too: ten times as fast as anybody scrolls
  private static final int ARRIVING_FACTOR = 100;
  private static final int ARRIVING_BURST_SECONDS = 2;

  // reading a frame of 64 KiB takes as long as a dozen small ones
  private static final int ARRIVING_BYTES = 2 * 1024;

  // whoever guesses waits, also where nothing else has a limit; whoever mistypes does not
  private static final int SECRETS_AT_ONCE = 3;
  private static final double SECRETS_PER_SECOND = 0.1;

  private final RateLimit arriving;
  private RateLimit saying;
  private final RateLimit showing;
  private final RateLimit history;
  private final RateLimit secrets;

  /**
   * @param nanoClock such as {@code System::nanoTime}
   */
  Rates(Limits limits, LongSupplier nanoClock) {
    double perSecond = limits.ratePerSecond();
    double pagesPerSecond = perSecond > 0 ? limits.historyPerSecond() : 0;
    int pages = (int) Math.max(1, Math.ceil(pagesPerSecond * HISTORY_BURST_SECONDS));
    double arrivingPerSecond = ARRIVING_FACTOR * perSecond;
    int arrivingBurst = (int) Math.max(1, Math.ceil(arrivingPerSecond * ARRIVING_BURST_SECONDS));
    arriving = new RateLimit(arrivingBurst, arrivingPerSecond, nanoClock);
    saying = new RateLimit(limits.burst(), perSecond, nanoClock);
    showing = new RateLimit(SHOWING_FACTOR * limits.burst(), SHOWING_FACTOR * perSecond, nanoClock);
    history = new RateLimit(pages, pagesPerSecond, nanoClock);
    secrets = new RateLimit(SECRETS_AT_ONCE, SECRETS_PER_SECOND, nanoClock);
  }

  /** Takes what it costs and answers 0; or says after how many milliseconds to ask again. */
  long take(Cost cost) {
    return switch (cost) {
      case FREE -> arriving.take(1);
      case SAYING -> saying.take(1);
      case SHOWING -> showing.take(1);
      case PAGE -> history.take(1);
      case LIST -> history.take(0);
      case SEARCH -> history.take(SEARCH_PAGES);
      case SECRET -> secrets.take(1);
    };
  }

  /** From now on what is said is taken from this bucket. */
  void sayThrough(RateLimit bucket) {
    saying = bucket;
  }

  /** So many bytes have arrived in one piece: what costs next to nothing waits for large ones. */
  void arrived(int bytes) {
    if (bytes >= ARRIVING_BYTES) {
      arriving.owe(bytes / ARRIVING_BYTES);
    }
  }

  /** What was shown once was shown in so many rooms. */
  void shown(int rooms) {
    showing.owe(Math.max(0, rooms - 1));
  }

  /** A list has been told that had so many items: the next page or list waits for it. */
  void listed(int items) {
    history.owe(items / LISTED_PER_PAGE);
  }

  /**
   * Something has arrived that is answered whatever comes before it.
   *
   * @return for how many milliseconds nothing more should be read; 0 for now
   */
  long arrived() {
    arriving.owe(1);
    return arriving.take(0);
  }
}
