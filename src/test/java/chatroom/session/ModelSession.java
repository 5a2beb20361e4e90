package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Entry;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * A session of {@link FollowModel}: a queue that takes so many entries until it is full, and that
 * is emptied when the world says so; and what its peer knows.
 */
final class ModelSession extends Session {
  private static final int QUEUE = 10;

  /** What the peer has been sent of one stream. */
  private static final class Known {
    long last;
    int signalsOwed;
    boolean isFollowed;
  }

  private final MessageLog log;
  private final ArrayDeque<Runnable> timers;
  private final Map<StreamKey, Known> known = new HashMap<>();
  private final Intake<String> intake;
  private final Queue queue;
  private boolean toldBehind;

  ModelSession(Hub hub, MessageLog log, ArrayDeque<Runnable> timers) {
    this(hub, log, timers, new Queue());
  }

  private ModelSession(Hub hub, MessageLog log, ArrayDeque<Runnable> timers, Queue queue) {
    super(hub, queue);
    this.log = log;
    this.timers = timers;
    this.queue = queue;
    intake =
        new Intake<>(hub.vertx(), queue, rates(), item -> Rates.Cost.FREE, item -> {}, () -> {});
  }

  @Override
  MessageLog log() {
    return log;
  }

  @Override
  void later(Runnable again) {
    timers.add(again);
  }

  // ---- what the world does

  private Known known(StreamKey stream) {
    return known.computeIfAbsent(stream, key -> new Known());
  }

  void began(StreamKey stream, long from) {
    known(stream).last = from;
    known(stream).isFollowed = true;
  }

  void ended(StreamKey stream) {
    known.remove(stream);
  }

  /** A signal is told: it is to come, or something in its place. */
  void signalled(StreamKey stream) {
    if (known(stream).isFollowed) {
      known(stream).signalsOwed++;
    }
  }

  /** Answers fill the queue too. */
  void write(int entries) {
    queue.add(entries);
  }

  void takeAll() {
    if (queue.waiting > 0) {
      boolean wasFull = queue.isFull();
      queue.waiting = 0;
      if (wasFull) {
        drained();
      }
    }
  }

  boolean isToldBehind() {
    return toldBehind;
  }

  void check(StreamKey stream, long head) {
    assertThat(known(stream).last).as("the last of %s", stream).isEqualTo(head);
    assertThat(known(stream).signalsOwed).as("signals of %s that were missed", stream).isZero();
  }

  // ---- what it is told

  @Override
  void push(Rendering entries, Follow follow) {
    assertThat(queue.isFull()).as("pushed to a full queue").isFalse();
    for (Entry entry : entries.entries()) {
      Known stream = known(follow.fanOut().stream());
      assertThat(entry.seq()).as("after %d", stream.last).isEqualTo(stream.last + 1);
      stream.last = entry.seq();
    }
    queue.add(entries.entries().size());
  }

  @Override
  void pushSignals(Rendering signals, Follow follow) {
    assertThat(queue.isFull()).as("a signal to a full queue").isFalse();
    known(follow.fanOut().stream()).signalsOwed--;
  }

  @Override
  void reset(Follow follow, long seq) {
    Known stream = known(follow.fanOut().stream());
    assertThat(seq).as("reset after %d", stream.last).isGreaterThan(stream.last);
    stream.last = seq;
  }

  @Override
  void tellBehind(boolean isBehind) {
    assertThat(isBehind).as("told twice").isNotEqualTo(toldBehind);
    toldBehind = isBehind;
  }

  @Override
  void tellMissed(Follow follow) {
    assertThat(known(follow.fanOut().stream()).signalsOwed).as("missed").isPositive();
    known(follow.fanOut().stream()).signalsOwed = 0;
  }

  @Override
  void settled() {}

  @Override
  Intake<?> intake() {
    return intake;
  }

  @Override
  void watchMore(long nowNanos) {}

  @Override
  void close(String reason) {}

  @Override
  void goodbye(String text, long retryAfterMillis) {}

  private static final class Queue extends OpenOutlet {
    private int waiting;
    private boolean full;

    void add(int entries) {
      waiting += entries;
      full = waiting >= QUEUE;
    }

    @Override
    public boolean isFull() {
      return full && waiting > 0;
    }
  }
}
