package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.bus.Delivery;
import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small world for {@link FollowModelTest}: a few streams with their log and what is on its way on
 * the bus, and a few sessions that follow them. Every step is chosen by the seed; time stands still
 * between them.
 */
final class FollowModel {
  private static final int STREAMS = 3;
  private static final int SESSIONS = 2;

  /** One stream: what the log keeps, and what was published and has not come yet. */
  private static final class Stream {
    final StreamKey key;
    final FanOut fanOut;
    final ArrayDeque<Delivery> onTheWay = new ArrayDeque<>();
    long first = 1;
    long head;
    int signals;

    Stream(int number) {
      key = new StreamKey("#s" + number);
      fanOut = new FanOut(key, new HeldClock());
    }

    Extent extent() {
      return new Extent(first, head);
    }
  }

  /** A page that somebody waits for. */
  private record Asked(Promise<List<Entry>> page, List<Entry> entries) {}

  private final Random random;
  private final List<Stream> streams = new ArrayList<>();
  private final List<ModelSession> sessions = new ArrayList<>();
  private final ArrayDeque<Asked> asked = new ArrayDeque<>();
  private final ArrayDeque<Runnable> timers = new ArrayDeque<>();
  private boolean losing = true;

  FollowModel(Hub hub, long seed) {
    random = new Random(seed);
    for (int i = 0; i < STREAMS; i++) {
      Stream stream = new Stream(i);
      streams.add(stream);
      append(stream, random.nextInt(30));
      stream.onTheWay.clear(); // before anybody listened
    }
    for (int i = 0; i < SESSIONS; i++) {
      sessions.add(new ModelSession(hub, new ModelLog(), timers));
    }
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    losing = false;
    for (ModelSession session : sessions) {
      register(session, random.nextInt(STREAMS));
    }
    settle();
    for (Stream stream : streams) {
      append(stream, 1); // whoever lost the last one learns of it by the next
    }
    settle();
    sessions.forEach(this::check);
    sessions.forEach(session -> session.end(false));
    streams.forEach(stream -> assertThat(stream.fanOut.isUnused()).isTrue());
  }

  private void step() {
    Stream stream = streams.get(random.nextInt(STREAMS));
    ModelSession session = sessions.get(random.nextInt(SESSIONS));
    switch (random.nextInt(14)) {
      case 0, 1 -> append(stream, 1 + random.nextInt(6));
      case 2, 3, 4 -> deliver(stream);
      case 5, 6, 7 -> answer();
      case 8 -> session.write(random.nextInt(12));
      case 9 -> session.takeAll();
      case 10 -> register(session, random.nextInt(STREAMS));
      case 11 -> {
        if (random.nextInt(3) == 0) {
          session.follows().end(stream.key);
          session.ended(stream.key);
        } else {
          fire();
        }
      }
      case 12 -> signal(stream);
      default -> {
        if (random.nextInt(4) == 0) {
          stream.first = Math.min(stream.head + 1, stream.first + random.nextInt(10));
        }
      }
    }
  }

  private void settle() {
    for (int i = 0; i < 10_000; i++) {
      sessions.forEach(ModelSession::takeAll);
      if (asked.isEmpty()
          && timers.isEmpty()
          && streams.stream().allMatch(stream -> stream.onTheWay.isEmpty())) {
        return;
      }
      answer();
      fire();
      streams.forEach(this::deliver);
    }
    throw new AssertionError("It never comes to rest: " + asked.size() + " pages are asked for.");
  }

  private void append(Stream stream, int count) {
    if (count > 0) {
      List<Entry> entries = entries(stream, stream.head + 1, stream.head + count);
      stream.head += count;
      stream.onTheWay.add(new Delivery.Entries(stream.key, entries, List.of()));
    }
  }

  private void signal(Stream stream) {
    Signal typing = new Signal.Typing(new Speaker("by", "signal-" + ++stream.signals));
    stream.onTheWay.add(new Delivery.Signalled(stream.key, typing, 0, null));
  }

  private void deliver(Stream stream) {
    Delivery delivery = stream.onTheWay.poll();
    boolean isLost = losing && delivery instanceof Delivery.Entries && random.nextInt(8) == 0;
    if (delivery != null && !isLost) {
      if (delivery instanceof Delivery.Signalled) {
        sessions.forEach(session -> session.signalled(stream.key));
      }
      stream.fanOut.deliver(delivery, "hub");
    }
  }

  private void answer() {
    Asked next = asked.poll();
    if (next == null) {
      return;
    }
    if (losing && random.nextInt(6) == 0) {
      next.page().fail(Refusal.unavailable("the disk"));
    } else {
      next.page().complete(next.entries());
    }
  }

  private void fire() {
    Runnable timer = timers.poll();
    if (timer != null) {
      timer.run();
    }
  }

  /** As a door does it: the number that is asked for, set to what is kept. */
  private void register(ModelSession session, int number) {
    Stream stream = streams.get(number);
    long since = random.nextInt((int) stream.head + 3);
    long from = random.nextInt(3) == 0 ? stream.head : stream.extent().cursorFrom(since);
    session.began(stream.key, from);
    session.follows().start(stream.fanOut, stream.key.value(), from);
  }

  private void check(ModelSession session) {
    for (Stream stream : streams) {
      Follow follow = session.follows().of(stream.key);
      if (follow != null) {
        assertThat(follow.isLive()).as("%s is live", stream.key).isTrue();
        session.check(stream.key, stream.head);
      }
    }
    assertThat(session.isToldBehind()).as("told that it is behind, still").isFalse();
  }

  private static List<Entry> entries(Stream stream, long first, long last) {
    return RenderingTest.entries(stream.key, first, last);
  }

  /** Reads what is kept at the moment of asking, a few entries at a time. */
  private final class ModelLog extends HeldLog {
    private final Map<StreamKey, Stream> byKey = new HashMap<>();

    ModelLog() {
      streams.forEach(stream -> byKey.put(stream.key, stream));
    }

    @Override
    public Future<List<Entry>> after(StreamKey key, long after, int maxEntries, int maxBytes) {
      Stream stream = byKey.get(key);
      long first = Math.max(after + 1, stream.first);
      long last = Math.min(stream.head, first + random.nextInt(5));
      List<Entry> page = first > last ? List.of() : entries(stream, first, last);
      Promise<List<Entry>> promise = Promise.promise();
      FollowModel.this.asked.add(new Asked(promise, page));
      return promise.future();
    }
  }
}
