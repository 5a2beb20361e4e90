package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.jline.utils.AttributedString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mebibyte is a message that a server may allow; a hostile one sends four in a line. */
class WrappingTest {
  private static final int LONG_CHARS = 1 << 20;
  private static final int COLUMNS = 80;
  private static final Duration PATIENCE = Duration.ofSeconds(10); // it takes a tenth of one

  @ParameterizedTest
  @ValueSource(strings = {"hello world ", "x", " ", "http://x/ ", "http", "漢字 ", "e\u0301"})
  void aLongLineIsWrappedAtOnce(String part) {
    String text = "bob: " + part.repeat(LONG_CHARS / part.length());
    AttributedString wrapped =
        assertTimeoutPreemptively(
            PATIENCE, () -> Wrapping.wrap(new AttributedString(text + "\n"), COLUMNS));

    String[] rows = wrapped.toString().split("\n");
    for (int i = 1; i < rows.length; i++) {
      assertThat(rows[i]).startsWith("  ");
      assertThat(new AttributedString(rows[i]).columnLength()).isLessThanOrEqualTo(COLUMNS);
    }
    assertThat(wrapped.toString().replaceAll("\\s+", "")).isEqualTo(text.replaceAll("\\s+", ""));
  }
}
