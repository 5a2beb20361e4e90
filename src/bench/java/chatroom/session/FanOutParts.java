package chatroom.session;

import chatroom.bus.ChatBus;
import chatroom.bus.Delivery;
import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.chat.Limits;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One delivery to many sessions, without their sockets: what we add to the kernel's part. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FanOutParts {
  /** What is asked for must not grow with them. */
  @Param({"100", "1000"})
  private int readers;

  private static final StreamKey ROOM = StreamKey.room("bench");
  private static final Speaker ADA = new Speaker("fhq0nq524k", "ada");
  private static final Body SAID = new Body.Message("hello", null);

  private final FanOut fanOut = new FanOut(ROOM, new HeldClock());
  private Vertx vertx;
  private long seq;

  @Setup
  public void gather() throws Exception {
    vertx = Vertx.vertx();
    Backend backend =
        new Backend(ChatBus.on(vertx), new HeldLog(), Limits.defaults(), new Admission(0, 0));
    Hub hub = Hub.open(vertx, backend).await(10, TimeUnit.SECONDS);
    CompletableFuture<Void> here = new CompletableFuture<>();
    vertx.runOnContext(
        then -> {
          deliver(); // whoever begins here has nothing to read
          for (int i = 0; i < readers; i++) {
            new CountingSession(hub).follows().start(fanOut, "#bench", seq);
          }
          here.complete(null);
        });
    here.get(10, TimeUnit.SECONDS);
  }

  @TearDown
  public void end() {
    vertx.close();
  }

  @Benchmark
  public void toAll() {
    deliver();
  }

  private void deliver() {
    seq++;
    Entry entry = new Entry(ROOM, seq, seq, ADA, null, null, SAID);
    fanOut.deliver(new Delivery.Entries(ROOM, List.of(entry), List.of()), "hub.bench");
  }
}
