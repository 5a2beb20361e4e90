package chatroom.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private static final String TOO_LONG = "<too long>";

  @Test
  void everyLineEndHoweverItIsSplit() {
    byte[] bytes = "a\nb\r\nc\r\0d\re\n\n\r\nfé".getBytes(UTF_8);
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        Lines lines = new Lines(LineSplitter.Ends.ANY, 100);
        lines.feed(bytes, 0, first).feed(bytes, first, second).feed(bytes, second, bytes.length);
        lines.splitter.end();
        assertThat(lines.heard).containsExactly("a", "b", "c", "d", "e", "", "", "fé");
      }
    }
  }

  @Test
  void aCarriageReturnIsPartOfAFrameUnlessItEndsIt() {
    byte[] bytes = "{a\rb}\r\n{c}\n\r\r\n".getBytes(UTF_8);
    for (int split = 0; split <= bytes.length; split++) {
      Lines lines = new Lines(LineSplitter.Ends.LF, 100);
      lines.feed(bytes, 0, split).feed(bytes, split, bytes.length);
      assertThat(lines.heard).containsExactly("{a\rb}", "{c}", "\r");
    }
  }

  @Test
  void aLineOverTheBoundIsToldOfOnceAndTheNextIsHeard() {
    for (LineSplitter.Ends ends : LineSplitter.Ends.values()) {
      for (int over : new int[] {1, 2, 3, 50}) {
        byte[] bytes = ("1234567890" + "x".repeat(over) + "\r\n1234567890\r\nz\n").getBytes(UTF_8);
        for (int split = 0; split <= bytes.length; split++) {
          Lines lines = new Lines(ends, 10);
          lines.feed(bytes, 0, split).feed(bytes, split, bytes.length);
          assertThat(lines.heard).containsExactly(TOO_LONG, "1234567890", "z");
        }
      }
    }
  }

  @Test
  void whatIsPassedOverIsNotALineAtTheEnd() {
    Lines lines = new Lines(LineSplitter.Ends.ANY, 3);
    lines.feed("12345".getBytes(UTF_8), 0, 5);
    lines.splitter.end();

    assertThat(lines.heard).containsExactly(TOO_LONG);
  }

  @Test
  void erasesCharactersOfAnyLengthAndTheLine() {
    Lines lines = new Lines(LineSplitter.Ends.ANY, 100);
    lines.splitter.eraseCharacter();
    lines.text("aé€😀");
    lines.splitter.eraseCharacter();
    lines.splitter.eraseCharacter();
    lines.text("!\nforgotten");
    lines.splitter.eraseLine();
    lines.text("kept\n");

    assertThat(lines.heard).containsExactly("aé!", "kept");
  }

  private static final class Lines implements LineSplitter.Listener {
    final List<String> heard = new ArrayList<>();
    final LineSplitter splitter;

    Lines(LineSplitter.Ends ends, int maxBytes) {
      splitter = new LineSplitter(ends, maxBytes, this);
    }

    Lines feed(byte[] bytes, int from, int to) {
      splitter.feed(Arrays.copyOfRange(bytes, from, to));
      return this;
    }

    void text(String text) {
      splitter.feed(text.getBytes(UTF_8));
    }

    @Override
    public void line(Buffer line) {
      heard.add(line.toString());
    }

    @Override
    public void tooLong() {
      heard.add(TOO_LONG);
    }
  }
}
