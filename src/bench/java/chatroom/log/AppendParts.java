package chatroom.log;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** So many messages into the log at once, until they are committed: there and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AppendParts {
  private static final StreamKey ROOM = StreamKey.room("bench");
  private static final Speaker ADA = new Speaker("fhq0nq524k", "ada");

  @Param({"1", "16", "160"})
  public int messages;

  private Vertx vertx;
  private Path folder;
  private SqliteStore store;
  private List<Draft> drafts;

  @Setup
  public void open() throws IOException {
    vertx = Vertx.vertx();
    folder = Files.createTempDirectory("bench-append");
    store = SqliteStore.open(vertx, folder).await();
    drafts =
        IntStream.range(0, messages)
            .<Draft>mapToObj(
                i -> new Draft.ToRoom(ROOM, ADA, null, new Body.Message("said, number " + i, null)))
            .toList();
  }

  @TearDown
  public void close() throws IOException {
    store.close().await();
    vertx.close().await();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public Object logAppend() {
    return store.log().append(drafts).await();
  }
}
