package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A log whose pages come when the test says so. */
class HeldLog implements MessageLog {
  final List<Long> asked = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Promise<List<Entry>>> held = new LinkedBlockingQueue<>();

  @Override
  public Future<List<Entry>> after(StreamKey stream, long after, int maxEntries, int maxBytes) {
    asked.add(after);
    Promise<List<Entry>> page = Promise.promise();
    held.add(page);
    return page.future();
  }

  void answer(List<Entry> page) {
    held.remove().complete(page);
  }

  void fail(Throwable failure) {
    held.remove().fail(failure);
  }

  boolean isAsked() {
    return !held.isEmpty();
  }

  void awaitAsked() throws InterruptedException {
    Promise<List<Entry>> page = held.poll(10, TimeUnit.SECONDS);
    assertThat(page).isNotNull();
    held.add(page);
  }

  @Override
  public String id() {
    return "held";
  }

  @Override
  public Future<List<Kept>> append(List<Draft> drafts, Consumer<List<Kept>> keptAfterAll) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> failing() {
    return Optional.empty();
  }

  @Override
  public Future<Void> check() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<Entry>> before(StreamKey stream, long before, int maxEntries, int maxBytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<Entry>> amending(
      StreamKey stream, long first, long last, int maxEntries, int maxBytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Optional<Found>> find(StreamKey stream, long seq) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<Entry>> search(String text, List<StreamKey> streams, int maxEntries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Extent> extent(StreamKey stream) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Map<StreamKey, KeptRoom>> rooms() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> nameRoom(StreamKey room, String display) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onDropped(Dropped listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
