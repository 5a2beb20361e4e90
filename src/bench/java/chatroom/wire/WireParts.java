package chatroom.wire;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A message of 64 characters, as it comes and as it goes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WireParts {
  private static final String TEXT =
      "what is said in a room is seldom longer than these sixty-four ch";

  private final Buffer frame =
      Buffer.buffer(
          "{\"type\":\"send\",\"address\":\"#lobby\",\"replyAddress\":\"r17\",\"body\":{\"text\":\""
              + TEXT
              + "\",\"id\":\"c-17\"}}");
  private final Entry entry =
      new Entry(
          StreamKey.room("lobby"),
          123_456,
          1_780_000_000_000L,
          new Speaker("fhq0nq524k", "ada"),
          null,
          "c-17",
          new Body.Message(TEXT, null));

  @Benchmark
  public Object frameParse() {
    return ClientFrame.decode(frame);
  }

  @Benchmark
  public Object frameRender() {
    return FrameWriter.rec("#lobby", FrameWriter.entryBody(entry));
  }

  @Benchmark
  public Object textRender() {
    return TextWriter.entry(entry, null, TextStyle.PLAIN);
  }
}
