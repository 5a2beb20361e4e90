package chatroom.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.fuzz.Inputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines are cut the same however their bytes come in pieces, and never exceed the bound. */
class LinesFuzzTest {
  private static final String TOO_LONG = "\u0100";

  /** What came out, as text of bytes. */
  private static final class Heard implements LineSplitter.Listener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void line(Buffer line) {
      lines.add(line.toString(ISO_8859_1));
    }

    @Override
    public void tooLong() {
      lines.add(TOO_LONG);
    }
  }

  @FuzzTest(maxDuration = "5m")
  void split(byte[] input) {
    int most = input.length == 0 ? 8 : 1 + (input[0] & 0x1f);
    for (LineSplitter.Ends ends : LineSplitter.Ends.values()) {
      List<String> expected = model(input, ends, most);
      assertThat(cut(input, ends, most, input.length + 1, null)).isEqualTo(expected);
      assertThat(cut(input, ends, most, 1, null)).isEqualTo(expected);
      assertThat(cut(input, ends, most, 9, new Random(input.length))).isEqualTo(expected);
    }
  }

  private static List<String> cut(
      byte[] input, LineSplitter.Ends ends, int most, int piece, Random random) {
    Heard heard = new Heard();
    LineSplitter splitter = new LineSplitter(ends, most, heard);
    for (int at = 0, next; at < input.length; at = next) {
      next = Math.min(input.length, at + (random == null ? piece : 1 + random.nextInt(piece)));
      splitter.feed(Arrays.copyOfRange(input, at, next));
    }
    splitter.end();
    return heard.lines;
  }

  /** The same, as simply as can be, with all of the input at hand. */
  private static List<String> model(byte[] input, LineSplitter.Ends ends, int most) {
    String end = ends == LineSplitter.Ends.LF ? "\r?\n" : "\r[\n\0]|\r|\n";
    String[] lines = new String(input, ISO_8859_1).split(end, -1);
    List<String> model = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      boolean last = i == lines.length - 1;
      if (last
          && ends == LineSplitter.Ends.LF
          && line.endsWith("\r")
          && line.length() <= most + 1) {
        line = line.substring(0, line.length() - 1);
        model.add(line.length() > most ? TOO_LONG : line);
      } else if (!last || !line.isEmpty()) {
        model.add(line.length() > most ? TOO_LONG : line);
      }
    }
    return model;
  }

  @FuzzTest(maxDuration = "5m")
  void typed(byte[] input) {
    String line = Inputs.text(input);
    TextLine parsed = TextLine.parse(line);
    if (parsed instanceof TextLine.Blank) {
      assertThat(line).isBlank();
    } else if (parsed instanceof TextLine.Say say) {
      assertThat(say.text()).isNotBlank();
      assertThat(line).contains(say.text());
    } else if (parsed instanceof TextLine.Private told) {
      assertThat(line).contains(told.name()).contains(told.text());
      assertThat(told.name().chars().noneMatch(Character::isWhitespace)).isTrue();
      assertThat(told.text()).isEqualTo(told.text().strip());
    } else if (parsed instanceof TextLine.Slash slash) {
      assertThat(slash.command().chars().noneMatch(Character::isWhitespace)).isTrue();
      assertThat(slash.arguments()).isEqualTo(slash.arguments().strip());
    } else if (parsed instanceof TextLine.Download download) {
      assertThat(line).contains(download.name());
    }
  }

  @Test
  void splitAsKeptAndSeeded() {
    Inputs.run(
        LinesFuzzTest.class,
        "split",
        this::split,
        "hello\nworld\r\n\r\0again\r",
        "\u0003abc\r\nabcd\nabcde\r",
        "{\"type\":\"ping\"}\n\n");
    Inputs.runQuickly(this::split, "a", "\n", "\r", "\r\n", "ab\n");
  }

  @Test
  void typedAsKeptAndSeeded() {
    Inputs.run(
        LinesFuzzTest.class,
        "typed",
        this::typed,
        "@bob: hello",
        "/me waves",
        "//not a command",
        "download a.png",
        "list server files",
        "exit",
        "\u3000@ada\u2003hi");
    Inputs.runQuickly(this::typed, " ", "/", "@", "@a ", "a ", "\u3000", ":");
  }
}
