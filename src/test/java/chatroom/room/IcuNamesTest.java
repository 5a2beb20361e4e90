package chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chatroom.chat.Name;
import chatroom.chat.Refusal;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcuNamesTest {
  private final IcuNames names = new IcuNames();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "7",
        "ada",
        "Ada",
        "ada.l",
        "o'neil",
        "a-b_c.d'e",
        "-a",
        "Zoë",
        "Zoe\u0308",
        "Łukasz",
        "Ольга",
        "Ελένη",
        "李雷",
        "たなか",
        "タナカ",
        "田中さん",
        "김철수",
        "משה",
        "محمد",
        "प्रिया",
        "สมชาย",
        "தமிழ்",
        "አበበ",
        "Հայկ",
        "გიორგი",
        "Nguyễn",
        "東京tower",
        "12345678901234567890123456789012"
      })
  void good(String name) {
    assertThat(names.check(name).display()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a\tb",
        "a\nb",
        "a/b",
        "a\\b",
        "a@b",
        "@ada",
        "#ops",
        "a:b",
        "a,b",
        "a\"b",
        "a<b>",
        "a&b",
        "a|b",
        "a!b",
        "😀",
        "a\u200bb",
        "a\u200db",
        "\u202eada",
        "ada\u2066",
        "a\u00adb",
        "\ufeffada",
        "a\u0000",
        "a\u001b[2J",
        "a\u0085b",
        "a\u2028b",
        "\ud800",
        "...",
        "-",
        "_'_",
        "\u0301",
        "\u0301a",
        "a\u0301\u0302\u0303\u0304\u0305\u0306",
        "\u3164",
        "\u115f",
        "a\u034fb",
        "a\ue000",
        "\u0378",
        "½",
        "²",
        "Ⅷ",
        "a\u00a0b",
        "a\u3000b",
        "\u0430da",
        "раypal",
        "gοοgle",
        "Ада1x",
        "аdmin",
        "mіх",
        "ελa"
      })
  void bad(String name) {
    assertThat(refused(name).code()).isEqualTo(400);
    assertThat(refused(name).getMessage()).startsWith("A name ");
  }

  @Test
  void lengthIsCountedInCharacters() {
    assertThat(names.check("李".repeat(32)).display()).hasSize(32);
    assertThat(names.check("\ud840\udc00".repeat(32)).display()).hasSize(64);
    assertThat(names.check("e\u0301".repeat(32)).display()).hasSize(32);
    for (String tooLong : List.of("a".repeat(33), "\ud840\udc00".repeat(33), "a".repeat(100_000))) {
      assertThat(refused(tooLong).getMessage()).isEqualTo("A name has at most 32 characters.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "you", "You", "ALL", "server", "SERVER", "ｓｅｒｖｅｒ", "admin", "people", "rooms", "history",
        "search", "files", "hello", "read", "a11", "fi1es"
      })
  void reserved(String name) {
    assertThat(refused(name).code()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({
    "ada, ADA, true",
    "Zoe\u0308, ZO\u00cb, true",
    "stra\u00dfe, STRASSE, true",
    "\uff41\uff44\uff41, ada, true",
    "\u03a3\u03c3, \u03c3\u03c2, true",
    "ada, adа1, false",
    "zoe, zo\u00eb, false",
    "I, \u0131, false",
  })
  void sameness(String one, String other, boolean same) {
    assertThat(names.fold(one).equals(names.fold(other))).isEqualTo(same);
  }

  /** Letters of other scripts that pass for Latin ones, by Unicode's own table of confusables. */
  @Test
  void hundredsOfNamesThatCouldBeTakenForAnotherAreSeen() {
    SpoofChecker tables = new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    List<String> pairs = new ArrayList<>();
    for (String script : List.of("Cyrl", "Grek", "Armn", "Cher", "Lisu", "Latn")) {
      for (String letter : new UnicodeSet("[[:L:]&[:script=" + script + ":]&[:NFKC_QC=Y:]]")) {
        String skeleton = tables.getSkeleton(letter);
        if (skeleton.matches("[A-Za-z]{1,2}") && !skeleton.equals(letter)) {
          pairs.add(skeleton + " " + letter);
        }
      }
    }
    int alike = 0;
    for (String pair : pairs) {
      String[] two = pair.split(" ");
      try {
        Name plain = names.check(two[0].repeat(3));
        Name other = names.check(two[1].repeat(3));
        assertThat(plain.isSameAs(other) || plain.looksLike(other)).as(pair).isTrue();
        assertThat(other.isSameAs(plain) || other.looksLike(plain)).as(pair).isTrue();
        alike++;
      } catch (Refusal refused) {
        assertThat(refused.getMessage()).isNotBlank(); // not to be had at all: as good
      }
    }
    assertThat(alike).isGreaterThanOrEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "coco, \u0441\u043e\u0441\u043e",
    "alice, a1ice",
    "Alice, AIice",
    "lola, 1o1a",
    "paul, pau1",
    "rnode, mode",
    "cat, \u03f2at",
    "ada, ad\u0251",
    "Ill, lll",
    "bob, b\u1d0fb",
  })
  void lookalikes(String one, String other) {
    Name first = names.check(one);
    try {
      Name second = names.check(other);
      assertThat(first.isSameAs(second) || first.looksLike(second)).isTrue();
    } catch (Refusal mixed) {
      assertThat(mixed.code()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({"ada, eve", "bob, rob", "ann, anna", "zoe, zo\u00eb", "a-b, a_b", "李雷, 李蕾"})
  void peopleWhoAreNotAlike(String one, String other) {
    assertThat(names.check(one).looksLike(names.check(other))).isFalse();
    assertThat(names.check(one).isSameAs(names.check(other))).isFalse();
  }

  private Refusal refused(String name) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> names.check(name));
    assertThat(refusal).as("“%s”", name).isNotNull();
    return refusal;
  }

  @Test
  void whatIsFarTooLongForANameIsNobodysAtOnce() {
    String marks = "a" + "\u0301".repeat(15_000) + "\u0316".repeat(15_000);
    IcuNames names = new IcuNames();
    long began = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThat(names.fold(marks)).isNotEqualTo(names.fold("a"));
      assertThat(catchThrowableOfType(Refusal.class, () -> names.check(marks)).code())
          .isEqualTo(400);
      assertThat(catchThrowableOfType(Refusal.class, () -> names.check(names.fold(marks))).code())
          .isEqualTo(400);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
  }
}
