package chatroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

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
  void theRestStaysAsItWas() {
    assertThat(SafeText.show("😀a\u001bb\u202e😀\tc\u007f\ud800d"))
        .isEqualTo("😀a␛b<U+202E>😀    c␡<U+D800>d");
  }
}
