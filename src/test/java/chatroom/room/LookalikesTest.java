package chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chatroom.chat.Refusal;
import chatroom.hostile.Corpus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that could be taken for somebody else's, and for the server. */
class LookalikesTest {
  @TestFactory
  Stream<DynamicTest> whoComesSecondIsRefusedWhicheverWayRound() {
    assertThat(Corpus.lookalikes()).hasSizeGreaterThanOrEqualTo(200);
    return Corpus.lookalikes().stream()
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.kind() + ": " + pair.name() + " and " + pair.imitation(),
                    () -> {
                      assertThat(secondIsRefused(pair.name(), pair.imitation())).isTrue();
                      secondIsRefused(pair.imitation(), pair.name());
                    }));
  }

  /** False where nobody can have the first one, which is as good. */
  private static boolean secondIsRefused(String first, String second) {
    House house = new House(new IcuNames(), 1000);
    try {
      house.enter(first, "1");
      house.open("#" + first);
    } catch (Refusal malformed) {
      assertThat(malformed.code()).isEqualTo(400);
      return false;
    }
    assertThat(code(() -> house.enter(second, "2"))).isIn(400, 409);
    Room known = house.find("#" + second);
    if (known == null) {
      assertThat(code(() -> house.open("#" + second))).isIn(400, 409);
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AII",
        "aIl",
        "A11",
        "y0u",
        "YOU",
        "You.",
        "_you_",
        "-you",
        "you'",
        "yo\u00fc",
        "y.o.u",
        "\uff59\uff4f\uff55",
        "\u04af0u",
        "server.",
        "s\u00e9rver",
        "\u017ferver",
        "ADM\u0130N",
        "adm\u0131n",
        "admin_",
        "ad-min",
        "\u00e4dm\u00efn",
        "Hell0",
        "he11o",
        "r00ms",
        "Roorns",
        "fi1es",
        "\ufb01les",
        "FILES",
        "re\u00e4d",
        "Peop1e",
        "hist0ry",
        "Search-",
        "a\u0142\u0142"
      })
  void imitationsOfTheServersOwnWords(String name) {
    House house = new House(new IcuNames(), 1000);
    assertThat(code(() -> house.enter(name, "1"))).as(name).isIn(400, 409);
    assertThat(code(() -> house.open("#" + name))).as(name).isIn(400, 409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ali", "Allan", "Sally", "Yousef", "Youri", "Adele", "Adriana", "Felix", "Phil", "Reader",
        "Rooney", "Helle", "Hal", "Al", "Servaas", "Philes", "4711", "o1", "A-1", "mary.lou",
        "O'Neil", "room5", "file5", "5erver", "Adm1n", "रामः", "ЮЛЯ", "Ǹàná"
      })
  void peopleWhoAreNotMeantByThat(String name) {
    assertThat(new House(new IcuNames(), 1000).enter(name, "1").name.display()).isEqualTo(name);
  }

  /** What Unicode's list does not call confusable is another name, however close it comes. */
  @ParameterizedTest
  @ValueSource(strings = {"bob_", "bob.", "b0b5", "\u0185ob", "bo\u00df"})
  void closeIsNotConfusable(String name) {
    House house = new House(new IcuNames(), 1000);
    house.enter("bob", "1");
    assertThat(house.enter(name, "2").name.display()).isEqualTo(name);
  }

  /** U+0184 is on the list, its small letter is not. */
  @Test
  void aCapitalToneSixIsAB() {
    House house = new House(new IcuNames(), 1000);
    house.enter("bob", "1");
    assertThat(code(() -> house.enter("\u0184ob", "2"))).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "! ",
        "* ada",
        "ada:",
        "ada ->",
        "you -> ada",
        "#ops",
        "- ada",
        "a>b",
        "\u01c3",
        "\u2d51",
        "\ud800\udf1f",
        "bob\u02d0",
        "bob\ua4fd",
        "\u2217ada",
        "\uff01",
        "\uff1a",
        "\ufdfa",
        "\ufdfb",
        "\ufc5e",
        "\u0645\ufe70",
        "l\u0140a",
        "\ufdfd",
        "\u3316",
        "\ud81b\udfe4a",
        "\ud80d\udc41",
        "a\ud80d\udc42",
        "\u1100",
        "\uac00\u11a8\u11a8",
        "\ufff9a",
        "a\ufe0f",
        "a\udb40\udd00",
        "\u2800",
        "a\u2800",
        "\u180ea",
        "a\u17b4",
        "\ue000",
        "\ufdd0",
        "\uffff"
      })
  void namesThatLookLikeAMarkOrLikeNothing(String name) {
    assertThat(code(() -> new House(new IcuNames(), 1000).enter(name, "1"))).isEqualTo(400);
  }

  @Test
  void aNameThatUnfoldsToASentenceIsTooLong() {
    assertThat(code(() -> new House(new IcuNames(), 1000).enter("\ufdf2".repeat(32), "1")))
        .isEqualTo(400);
    assertThat(new House(new IcuNames(), 1000).enter("\ufdf2", "1").name.folded())
        .isEqualTo("\u0627\u0644\u0644\u0647");
    // each of these letters folds to two, and such a name of 32 is one
    assertThat(new House(new IcuNames(), 1000).enter("\u0e19\u0e33".repeat(16), "1")).isNotNull();
    assertThat(new House(new IcuNames(), 1000).enter("\u00df".repeat(32), "1")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"Lan, Ian", "alice, a1ice"})
  void oneselfMayGoOverToALookalikeOfOnesOwnName(String before, String after) {
    House house = new House(new IcuNames(), 1000);
    Person person = house.enter(before, "1");
    house.rename(person, after);
    assertThat(person.name.display()).isEqualTo(after);
    assertThat(code(() -> house.enter(before, "2"))).isEqualTo(409);
    house.release(person);
    assertThat(house.enter(before, "3")).isNotNull();
  }

  /** Rooms of an older log may look alike: forgetting one leaves the other findable as such. */
  @Test
  void lettingOneOfTwoLookalikesGoLeavesTheOtherItsLook() {
    NameRegister<String> register = new NameRegister<>();
    IcuNames names = new IcuNames();
    register.put(names.check("Ian"), "one");
    register.put(names.check("Lan"), "other");
    register.remove(names.check("Ian"), "one");

    assertThat(register.lookalike(names.check("1an"), null)).isEqualTo("other");
    assertThat(register.get("ian")).isNull();
    assertThat(register.get("lan")).isEqualTo("other");
  }

  private static int code(Runnable what) {
    Refusal refusal = catchThrowableOfType(Refusal.class, what::run);
    return refusal == null ? 0 : refusal.code();
  }
}
