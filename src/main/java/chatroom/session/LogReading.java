package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Entry;
import chatroom.chat.StreamKey;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a session may read of the log: it asks for the one permission, and then for the entries. */
final class LogReading {
  /** How many entries are given to whoever does not say. */
  static final int DEFAULT_PAGE = 50;

  private final Session session;

  LogReading(Session session) {
    this.session = session;
  }

  /** Entries of one stream in rising order. */
  record Page(Command.Place place, List<Entry> entries) {}

  /** Entries of several streams, and by what address this session knows each stream. */
  record Found(List<Entry> entries, Map<StreamKey, String> addresses) {
    String address(Entry entry) {
      return addresses.get(entry.stream());
    }
  }

  /**
   * The newest entries before a number, as many as a page may have at most.
   *
   * @param before the number; excluded
   */
  Future<Page> before(String address, long before, int limit) {
    return session.ask(new Command.Open(address)).compose(place -> before(place, before, limit));
  }

  /** The same, where the session may read already. */
  Future<Page> before(Command.Place place, long before, int limit) {
    return session
        .log()
        .before(place.stream(), before, limit, session.hub().limits().pageBytes())
        .map(entries -> new Page(place, entries));
  }

  /** What was said later about the entries of a page; nothing about none. */
  Future<List<Entry>> amending(Page page) {
    List<Entry> entries = page.entries();
    return entries.isEmpty()
        ? Future.succeededFuture(List.of())
        : session
            .log()
            .amending(
                page.place().stream(),
                entries.get(0).seq(),
                entries.get(entries.size() - 1).seq(),
                session.hub().limits().pageEntries(),
                session.hub().limits().pageBytes());
  }

  /**
   * The newest entries that have these words in them.
   *
   * @param in the address of a room or a person; null for all that this session may read
   */
  Future<Found> search(String text, String in, int limit) {
    return session.ask(new Command.OpenAll(in)).compose(places -> search(text, places, limit));
  }

  private Future<Found> search(String text, Command.Places places, int limit) {
    Map<StreamKey, String> addresses = new HashMap<>();
    places.places().forEach(place -> addresses.put(place.stream(), place.address()));
    return session
        .log()
        .search(text, List.copyOf(addresses.keySet()), limit)
        .map(entries -> new Found(entries, addresses));
  }
}
