package chatroom.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.UnicodeSet;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void noCharacterThatATerminalObeysIsLeftOfAnyCodePoint() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = Character.toString(c);
      String shown = SafeText.show(text);
      boolean obeyed =
          Character.isISOControl(c)
              || c == 0x2028
              || c == 0x2029
              || c == 0x200b
              || c == 0x200e
              || c == 0x200f
              || c == 0x61c
              || c == 0xfeff
              || (c >= 0x202a && c <= 0x202e)
              || (c >= 0x2060 && c <= 0x206f && Character.isDefined(c))
              || (c >= 0xd800 && c <= 0xdfff);
      if (obeyed) {
        assertThat(shown).as("U+%04X", c).isNotEqualTo(text);
        assertThat(SafeText.isUnsafe(c)).isTrue();
      }
      assertThat(shown.codePoints().noneMatch(SafeText::isUnsafe)).as("U+%04X", c).isTrue();
      assertThat(shown).isNotEmpty();
    }
  }

  @Test
  void safeTextIsReturnedAsItIs() {
    String text = "plain é 李 👩‍👩‍👧 ~";

    assertThat(SafeText.show(text)).isSameAs(text);
  }

  @Test
  void everyExampleOfHostileTextIsShownAndWhatPeopleWriteIsLeftAlone() throws Exception {
    JsonArray examples = examples();
    assertThat(examples).hasSizeGreaterThan(150);
    for (Object each : examples) {
      JsonObject example = (JsonObject) each;
      String text = example.getString("text");
      assertThat(SafeText.show(text))
          .as(example.getString("kind"))
          .isEqualTo(example.getString("shown"));
    }
  }

  private static JsonArray examples() throws IOException {
    try (var in = SafeTextTest.class.getResourceAsStream("/page/hostile-text.json")) {
      return new JsonArray(new String(in.readAllBytes(), UTF_8));
    }
  }

  /** Unicode's own list of what is invisible, newer than that of any JDK. */
  @Test
  void nothingThatUnicodeCallsInvisibleIsLeftAloneByItself() {
    for (String each :
        new UnicodeSet(
            "[[:Cf:][:Default_Ignorable_Code_Point:][:Noncharacter_Code_Point:][:Cc:][:Cs:]"
                + "[:Zl:][:Zp:]-[:Prepended_Concatenation_Mark:]]")) {
      assertThat(SafeText.show("a" + each + "b"))
          .as("U+%04X", each.codePointAt(0))
          .isNotEqualTo("a" + each + "b");
    }
  }

  @Test
  void ofAnyTextNothingUnsafeIsLeftAndWhatIsShownStaysBounded() {
    Random random = new Random(5);
    int[] pieces = {
      'a', 0x301, 0x200d, 0x200c, 0xfe0f, 0x1f3f4, 0xe0067, 0xe007f, 0x1f469, 0x645, 0x94d, 0x915,
      0x202e, 0x1b, 0x9b, 0xd800, 0x180b, 0x1820, 0x34f, 0x845b, 0xe0100, 0x20e3, '1', ' ', 0xffff
    };
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.appendCodePoint(pieces[random.nextInt(pieces.length)]);
      }
      String shown = SafeText.show(text.toString());
      assertThat(shown.codePoints().noneMatch(SafeText::isUnsafe)).isTrue();
      assertThat(shown).doesNotContainPattern("[\\u200c\\u200d\\ufe0f]{3}");
      assertThat(shown).doesNotContainPattern("(?:\\p{M}\\u200d?\\u200c?\\ufe0f?){17}");
      assertThat(SafeText.show(shown)).as("shown once more").isEqualTo(shown);
    }
  }

  @Test
  void halvesOfCharactersAreReplaced() {
    assertThat(SafeText.wellFormed("a\ud800b\udc00\ud83d\ude00\ud83d"))
        .isEqualTo("a\ufffdb\ufffd\ud83d\ude00\ufffd");
    String whole = "a\ud83d\ude00";
    assertThat(SafeText.wellFormed(whole)).isSameAs(whole);
  }

  @Test
  void theRestStaysAsItWas() {
    assertThat(SafeText.show("😀a\u001bb\u202e😀\tc\u007f\ud800d"))
        .isEqualTo("😀a␛b<U+202E>😀    c␡<U+D800>d");
  }
}
