package chatroom.text;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a stranger writes is shown to a terminal and never obeyed; {@link Peer} reads every byte.
 */
@Timeout(60)
class HostileTextTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with();

  @ParameterizedTest
  @CsvSource({
    "'\u001b[2J\u001b[H', ␛[2J␛[H",
    "'\u001b]8;;http://evil\u0007click\u001b]8;;\u0007', ␛]8;;http://evil␇click␛]8;;␇",
    "'\u001bP$q\u001b\\', ␛P$q␛\\",
    "'\u009b31m', <U+009B>31m",
    "'a\bb\u007fc', a␈b␡c",
    "'tab\there', 'tab    here'",
    "'nul\u0000', nul␀",
    "'\u202etxet', <U+202E>txet",
    "'\u2066a\u2069', <U+2066>a<U+2069>",
    "'\u061c\u200e\u200f', <U+061C><U+200E><U+200F>",
    "'a\u2028b\u2029c\u0085d', a<U+2028>b<U+2029>c<U+0085>d",
    "'a\u000bb\u000cc', a␋b␌c",
    "'\ufeffa\u200bb\u00adc', <U+FEFF>a<U+200B>b<U+00AD>c",
    "'x\udb40\udc01y', x<U+E0001>y",
  })
  void isShown(String text, String shown) throws Exception {
    Peer ada = chat.join("ada");
    Frames eve = chat.frames("eve");
    ada.expect("* eve joined #lobby");
    long seq = eve.say("#lobby", text);
    eve.say("@ada", text);
    eve.say("#lobby", "action", text, null);
    eve.say("#lobby", "edited", text, seq);
    eve.ask("people", new JsonObject().put("op", "away").put("text", text).encode());

    ada.expect("eve: " + shown, "eve -> you: " + shown, "- eve " + shown, "eve (edited): " + shown);
    ada.expect("* eve is away: " + shown);
  }

  @Test
  void emojiAndScriptsThatNeedJoinersAreLeftAlone() throws Exception {
    Peer ada = chat.join("ada");
    Frames eve = chat.frames("eve");
    ada.expect("* eve joined #lobby");
    String text = "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 क्‍ष می‌خواهم ❤️ é";
    eve.say("#lobby", text);

    ada.expect("eve: " + text);
  }

  @Test
  void noMessageBeginsALineThatLooksLikeAnothers() throws Exception {
    Peer ada = chat.join("ada");
    Frames eve = chat.frames("eve");
    ada.expect("* eve joined #lobby");
    for (String end : new String[] {"\n", "\r", "\r\n", "\n\r"}) {
      eve.say("#lobby", "x" + end + "bob: I owe eve" + end + "! error" + end + "* notice");
    }
    eve.say("@ada", "\nbob -> you: pay eve");
    eve.say("#lobby", "action", "x\n* ada left #lobby", null);

    for (int end = 0; end < 3; end++) {
      ada.expect("eve: x", "eve: bob: I owe eve", "eve: ! error", "eve: * notice");
    }
    ada.expect("eve: x", "eve: ", "eve: bob: I owe eve", "eve: ", "eve: ! error", "eve: ");
    ada.expect("eve: * notice", "eve -> you: ", "eve -> you: bob -> you: pay eve");
    ada.expect("- eve x", "- eve * ada left #lobby");
  }

  @Test
  void noticesAreOneLineWhateverIsInThem() throws Exception {
    Peer ada = chat.join("ada");
    Frames eve = chat.frames("eve");
    ada.expect("* eve joined #lobby");
    eve.ask("people", "{\"op\":\"away\",\"text\":\"x\\nbob: hi\\r\\n! no\"}");
    long seq = eve.say("#lobby", "x");
    eve.say("#lobby", "reacted", "👍\nbob: hi", seq);
    eve.ask("rooms", "{\"op\":\"topic\",\"room\":\"#lobby\",\"text\":\"t\\nbob: hi\"}");
    ada.expect("* eve is away: x ⏎ bob: hi ⏎ ! no", "eve: x");
    ada.expect("* eve reacted with 👍 ⏎ bob: hi.");
    ada.expect("* eve set the topic: t", "* eve set the topic: bob: hi");
    ada.type("/topic", "/who", "/rooms");

    ada.expect("* The topic of #lobby is: t ⏎ bob: hi");
    ada.expect("* 2 people in #lobby: ada and eve (away).");
    ada.expect("* #lobby  2 people  t ⏎ bob: hi");
    eve.ask("rooms", "{\"op\":\"topic\",\"room\":\"#lobby\",\"text\":\"\"}");
    ada.skipTo("* eve cleared the topic.");
  }

  @Test
  void whatAPersonTypesIsShownTooAndComesBackHarmless() throws Exception {
    Peer ada = chat.join("ada");
    Peer eve = chat.join("eve");
    ada.expect("* eve joined #lobby");
    eve.type("\u001b[31mred\u001b[0m\u0001", "/nosuch\u001b[2J", "/join #a\u001b", "/who #\u202e");

    ada.expect("eve: ␛[31mred␛[0m␁");
    eve.skipTo("! There is no command /nosuch␛[2j. ", "");
    eve.expect("! A name has letters, digits and -_.' in it, nothing else.");
    eve.expect("! There is no room called #<U+202E>.");
  }

  @Test
  void fromTheLogItIsAsHarmless() throws Exception {
    Frames eve = chat.frames("eve");
    eve.register("#old");
    eve.say("#old", "clear\u001b[2J\nbob: hi");
    Peer ada = chat.join("ada");
    ada.type("/join #old", "/history", "/search clear");

    ada.expect("* You are in #old. Here: eve.");
    ada.skipTo("", " eve: clear␛[2J");
    ada.skipTo("", " eve: bob: hi");
    ada.skipTo("", " #old eve: clear␛[2J");
    ada.skipTo("", " #old eve: bob: hi");
    ada.expect("* 1 line found.");
  }
}
