package chatroom.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import chatroom.wire.TextStyle;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Once for each form, and the bytes are shared. */
class RenderingTest {
  private static final Speaker BOB = new Speaker("p2aa", "bob");

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final LoopTurn turn = new LoopTurn((Executor) tasks::add, PooledByteBufAllocator.DEFAULT);

  @AfterEach
  void end() {
    tasks.forEach(Runnable::run);
  }

  private static String string(ByteBuf bytes) {
    return bytes.toString(UTF_8);
  }

  @Test
  void isRenderedOnceForEachForm() {
    Rendering rendering = Rendering.of(entries(1, 2));
    assertThat(rendering.lines("#lobby", turn)).isSameAs(rendering.lines("#lobby", turn));
    assertThat(rendering.webSocketFrames("#lobby", turn))
        .isSameAs(rendering.webSocketFrames("#lobby", turn));
    assertThat(rendering.messages("#lobby")).isSameAs(rendering.messages("#lobby"));
    TextForm text = rendering.text(TextStyle.PLAIN, null, turn);
    assertThat(rendering.text(TextStyle.PLAIN, null, turn)).isSameAs(text);
    assertThat(string(text.bytes())).isEqualTo("bob: m1\r\nbob: m2\r\n");
    assertThat(string(rendering.text(TextStyle.PLAIN, "#lobby", turn).bytes()))
        .isEqualTo("#lobby bob: m1\r\n#lobby bob: m2\r\n");
    assertThat(string(rendering.text(TextStyle.PLAIN.withColor(true), null, turn).bytes()))
        .contains("\u001b");
  }

  @Test
  void eachPartOfTheTextIsKnown() {
    TextForm text = Rendering.of(entries(9, 11)).text(TextStyle.PLAIN, null, turn);
    assertThat(text.beginOf(0)).isZero();
    int length = text.beginOf(2) - text.beginOf(1);
    assertThat(string(text.bytes().slice(text.beginOf(1), length))).isEqualTo("bob: m10\r\n");
    assertThat(text.beginOf(3)).isEqualTo(text.bytes().readableBytes());
  }

  @Test
  void aWebSocketFrameHasItsLengthInTheWayOfItsSize() {
    for (int length : new int[] {0, 125, 126, 0xffff, 0x10000}) {
      ByteBuf bytes = Rendering.webSocketFrame("x".repeat(length).getBytes(UTF_8), turn);
      EmbeddedChannel peer =
          new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 20));
      peer.writeInbound(bytes);
      TextWebSocketFrame frame = peer.readInbound();
      assertThat(frame.isFinalFragment()).isTrue();
      assertThat(frame.text()).hasSize(length);
      frame.release();
      assertThat(bytes.refCnt()).isZero();
    }
  }

  @Test
  void isGivenBackWhenTheTurnIsOverAndMadeAgainIfAskedFor() {
    Rendering rendering = Rendering.of(entries(1, 1));
    ByteBuf lines = rendering.lines("#lobby", turn);
    ByteBuf frames = rendering.webSocketFrames("#lobby", turn);
    ByteBuf text = rendering.text(TextStyle.PLAIN, null, turn).bytes();
    String before = string(lines);
    assertThat(tasks).hasSize(1);
    tasks.remove().run();
    assertThat(List.of(lines.refCnt(), frames.refCnt(), text.refCnt())).containsOnly(0);

    assertThat(string(rendering.lines("#lobby", turn))).isEqualTo(before);
    assertThat(tasks).hasSize(1);
  }

  @Test
  void manyAddressesAreNotAllKept() {
    Rendering rendering = Rendering.of(entries(1, 1));
    List<ByteBuf> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ByteBuf lines = rendering.lines("#Lobby" + i, turn);
      assertThat(string(lines)).contains("#Lobby" + i);
      all.add(lines);
    }
    assertThat(all.stream().filter(lines -> lines.refCnt() > 0)).hasSize(8);
    tasks.remove().run();
    assertThat(all).allMatch(lines -> lines.refCnt() == 0);
  }

  @Test
  void linesAndMessagesAreTheSameFrames() {
    Rendering rendering = Rendering.of(entries(1, 3));
    List<String> messages = rendering.messages("#lobby");

    assertThat(messages).hasSize(3);
    assertThat(string(rendering.lines("#lobby", turn)))
        .isEqualTo(String.join("\n", messages) + "\n");
    assertThat(new JsonObject(messages.get(2)).getJsonObject("body").getLong("seq")).isEqualTo(3);
  }

  @Test
  void anotherAddressIsAnotherRendering() {
    Rendering rendering = Rendering.of(entries(1, 1));
    assertThat(rendering.messages("@ada").get(0)).contains("\"@ada\"");
    assertThat(rendering.messages("@eve").get(0)).contains("\"@eve\"").doesNotContain("@ada");
    assertThat(string(rendering.lines("@eve", turn))).contains("\"@eve\"");
  }

  @Test
  void theRestAfterANumber() {
    Rendering rendering = Rendering.of(entries(5, 8));
    assertThat(rendering.first()).isEqualTo(5);
    assertThat(rendering.last()).isEqualTo(8);
    assertThat(rendering.after(4)).isSameAs(rendering);
    assertThat(rendering.after(0)).isSameAs(rendering);
    assertThat(rendering.after(6).entries()).extracting(Entry::seq).containsExactly(7L, 8L);
    assertThat(rendering.after(7).first()).isEqualTo(8);
  }

  @Test
  void aSignalIsAFrame() {
    Rendering rendering = Rendering.ofSignals(List.of(new Signal.Left(BOB)));
    assertThat(rendering.messages("#lobby"))
        .containsExactly(
            "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":"
                + "{\"kind\":\"left\",\"from\":\"bob\",\"by\":\"p2aa\"}}");
  }

  static List<Entry> entries(long first, long last) {
    return entries(new StreamKey("#lobby"), first, last);
  }

  static List<Entry> entries(StreamKey stream, long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(
            seq -> new Entry(stream, seq, 0, BOB, null, null, new Body.Message("m" + seq, null)))
        .toList();
  }
}
