package chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Limits;
import chatroom.chat.Name;
import chatroom.chat.Refusal;
import chatroom.fuzz.Inputs;
import chatroom.wire.SafeText;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.ibm.icu.lang.UCharacter;
import org.junit.jupiter.api.Test;

/** A name is refused with a sentence, or is one that can be shown, typed and compared. */
class NamesFuzzTest {
  private static final IcuNames NAMES = new IcuNames();

  @FuzzTest(maxDuration = "5m")
  void name(byte[] input) {
    String raw = Inputs.text(input);
    Name name;
    try {
      name = NAMES.check(raw);
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isIn(400, 409);
      assertThat(refusal.getMessage()).isNotBlank();
      Inputs.assertSafe(refusal.getMessage());
      return;
    }
    String shown = name.display();
    assertThat(shown.codePointCount(0, shown.length())).isBetween(1, Limits.NAME_CHARS);
    assertThat(SafeText.show(shown)).isEqualTo(shown);
    // nothing in it that means something where names are typed: @name, #room, "name:", /msg name x
    assertThat(shown).doesNotContainPattern("[\\s@#:,/<>&\"\\\\\\p{Cf}\\p{Cc}]");
    // by ICU's Unicode: a JDK may be older than a letter
    assertThat(shown.codePoints().anyMatch(UCharacter::isLetterOrDigit)).isTrue();
    assertThat(NAMES.check(shown)).as("a name stays itself").isEqualTo(name);
    assertThat(NAMES.fold(shown)).isEqualTo(name.folded());
    assertThat(NAMES.fold(name.folded())).as("folding is done once").isEqualTo(name.folded());
    assertThat(name.isSameAs(name) && !name.looksLike(name)).isTrue();
  }

  @Test
  void nameAsKeptAndSeeded() {
    Inputs.run(
        NamesFuzzTest.class,
        "name",
        this::name,
        "ada",
        "Zoë",
        "O'Neil-3.b_",
        "李小龍",
        "ελένη",
        "аdmin",
        "a\u0301\u0302\u0303\u0304\u0305",
        "ﷺ",
        "ﬁona",
        "x\u200dy",
        "ＡＤＡ",
        "server",
        "क्षमा");
    Inputs.runQuickly(this::name, "a", "\u0301", "ﷺ", "\ud83d\ude00", " ");
  }
}
