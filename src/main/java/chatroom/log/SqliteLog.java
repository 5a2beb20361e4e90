package chatroom.log;

import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.StreamKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The log in SQLite: writes go to the one writer, reads to the readers. */
final class SqliteLog implements MessageLog {
  private static final String NAME_ROOM =
      "insert into stream (address, display) values (?, ?) on conflict (address)"
          + " do update set display = excluded.display where display is null";

  private final String id;
  private final Writer writer;
  private final Readers readers;

  // a search takes a hundred times as long as a page: who reads or comes in does not wait for it
  private final Readers searchers;
  private final Supplier<Future<Void>> closing;
  private final List<Dropped> droppedListeners = new CopyOnWriteArrayList<>();

  SqliteLog(
      String id,
      Writer writer,
      Readers readers,
      Readers searchers,
      Supplier<Future<Void>> closing) {
    this.id = id;
    this.writer = writer;
    this.readers = readers;
    this.searchers = searchers;
    this.closing = closing;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Future<List<Kept>> append(List<Draft> drafts, Consumer<List<Kept>> keptAfterAll) {
    List<Posting> postings = drafts.stream().map(Posting::of).toList();
    return writer.submit(session -> session.appender().append(postings), keptAfterAll);
  }

  @Override
  public Optional<String> failing() {
    return Optional.ofNullable(writer.failing());
  }

  @Override
  public Future<Void> check() {
    return writer.submit(
        session -> {
          session.touch(writer.failing() != null);
          return null;
        });
  }

  @Override
  public Future<List<Entry>> after(StreamKey stream, long after, int maxEntries, int maxBytes) {
    return readers.read(sql -> Pages.after(sql, stream, after, maxEntries, maxBytes));
  }

  @Override
  public Future<List<Entry>> before(StreamKey stream, long before, int maxEntries, int maxBytes) {
    return readers.read(sql -> Pages.before(sql, stream, before, maxEntries, maxBytes));
  }

  @Override
  public Future<List<Entry>> amending(
      StreamKey stream, long first, long last, int maxEntries, int maxBytes) {
    return readers.read(sql -> Pages.amending(sql, stream, first, last, maxEntries, maxBytes));
  }

  @Override
  public Future<Optional<Found>> find(StreamKey stream, long seq) {
    return readers.read(sql -> Pages.find(sql, stream, seq));
  }

  @Override
  public Future<List<Entry>> search(String text, List<StreamKey> streams, int maxEntries) {
    List<StreamKey> searched = List.copyOf(streams);
    long deadlineNanos = System.nanoTime() + Writer.PATIENCE.toNanos();
    return writer
        .indexed()
        .transform(
            index ->
                searchers.read(
                    deadlineNanos,
                    sql -> Pages.search(sql, text, searched, maxEntries, index.succeeded())));
  }

  @Override
  public Future<Extent> extent(StreamKey stream) {
    return readers.read(sql -> Pages.extent(sql, stream));
  }

  @Override
  public Future<Map<StreamKey, KeptRoom>> rooms() {
    return readers.read(Pages::rooms);
  }

  @Override
  public Future<Void> nameRoom(StreamKey room, String display) {
    return writer.submit(
        session -> {
          session.sql().update(NAME_ROOM, room.value(), display);
          return null;
        });
  }

  @Override
  public void onDropped(Dropped listener) {
    droppedListeners.add(listener);
  }

  /** The oldest entries of a stream are gone, and that is committed. */
  void tellDropped(StreamKey stream, long first) {
    droppedListeners.forEach(listener -> listener.dropped(stream, first));
  }

  @Override
  public Future<Void> close() {
    return closing.get();
  }
}
