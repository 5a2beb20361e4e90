package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import chatroom.wire.TextStyle;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Once for each form, and the bytes are shared. */
class RenderingTest {
  private static final Speaker BOB = new Speaker("p2aa", "bob");

  @Test
  void isRenderedOnceForEachForm() {
    Rendering rendering = Rendering.of(entries(1, 2));
    assertThat(rendering.lines("#lobby")).isSameAs(rendering.lines("#lobby"));
    assertThat(rendering.messages("#lobby")).isSameAs(rendering.messages("#lobby"));
    assertThat(rendering.text(TextStyle.PLAIN, null))
        .isSameAs(rendering.text(TextStyle.PLAIN, null))
        .hasToString("bob: m1\r\nbob: m2\r\n");
    assertThat(rendering.text(TextStyle.PLAIN, "#lobby"))
        .hasToString("#lobby bob: m1\r\n#lobby bob: m2\r\n");
    assertThat(rendering.text(TextStyle.PLAIN.withColor(true), null).toString()).contains("\u001b");
  }

  @Test
  void linesAndMessagesAreTheSameFrames() {
    Rendering rendering = Rendering.of(entries(1, 3));
    List<String> messages = rendering.messages("#lobby");

    assertThat(messages).hasSize(3);
    assertThat(rendering.lines("#lobby")).hasToString(String.join("\n", messages) + "\n");
    assertThat(new JsonObject(messages.get(2)).getJsonObject("body").getLong("seq")).isEqualTo(3);
  }

  @Test
  void anotherAddressIsAnotherRendering() {
    Rendering rendering = Rendering.of(entries(1, 1));
    assertThat(rendering.messages("@ada").get(0)).contains("\"@ada\"");
    assertThat(rendering.messages("@eve").get(0)).contains("\"@eve\"").doesNotContain("@ada");
    assertThat(rendering.lines("@eve").toString()).contains("\"@eve\"");
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
