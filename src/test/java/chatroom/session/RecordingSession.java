package chatroom.session;

import chatroom.chat.Entry;
import chatroom.chat.Signal;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session that writes down what is pushed to it, with a socket that is full when told to be. */
final class RecordingSession extends Session {
  final Context context;
  final List<Long> pushed = new CopyOnWriteArrayList<>();

  /** Signals and entries, in the order in which they came. */
  final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  final List<String> signals = Collections.synchronizedList(new ArrayList<>());

  /** Of signals: each is one write. */
  final List<Rendering> pushes = Collections.synchronizedList(new ArrayList<>());

  final List<Long> resets = new CopyOnWriteArrayList<>();
  volatile boolean full;
  volatile int fullAfter = Integer.MAX_VALUE;
  volatile int behind;
  volatile int caughtUp;
  volatile int membersTold;
  volatile String gaveUp;
  volatile long progress;
  private final Intake<String> intake;

  RecordingSession(Hub hub) {
    this(hub, new Socket());
  }

  private RecordingSession(Hub hub, Socket socket) {
    super(hub, socket);
    socket.session = this;
    context = hub.vertx().getOrCreateContext();
    intake =
        new Intake<>(hub.vertx(), socket, rates(), item -> Rates.Cost.FREE, item -> {}, () -> {});
  }

  @Override
  void push(Rendering entries, Follow follow) {
    entries.entries().stream().map(Entry::seq).forEach(pushed::add);
    entries.entries().forEach(entry -> heard.add("entry " + entry.seq()));
    if (pushed.size() >= fullAfter) {
      fullAfter = Integer.MAX_VALUE;
      full = true;
    }
  }

  @Override
  void pushSignals(Rendering rendering, Follow follow) {
    pushes.add(rendering);
    rendering.signals().forEach(signal -> signals.add(named(signal)));
    rendering.signals().forEach(signal -> heard.add(named(signal)));
  }

  private static String named(Signal signal) {
    if (signal instanceof Signal.Typing typing) {
      return typing.who().name();
    }
    if (signal instanceof Signal.Joined joined) {
      return "joined " + joined.member().name();
    }
    if (signal instanceof Signal.Left left) {
      return "left " + left.who().name();
    }
    return signal.kind();
  }

  @Override
  void reset(Follow follow, long seq) {
    resets.add(seq);
  }

  @Override
  void tellBehind(boolean isBehind) {
    if (isBehind) {
      behind++;
    } else {
      caughtUp++;
    }
  }

  @Override
  void tellMissed(Follow follow) {
    membersTold++;
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
  void close(String reason) {
    gaveUp = reason;
  }

  @Override
  void goodbye(String text, long retryAfterMillis) {}

  private static final class Socket extends OpenOutlet {
    private RecordingSession session;

    @Override
    public boolean isFull() {
      return session.full;
    }

    @Override
    public long progress() {
      return session.progress;
    }
  }
}
