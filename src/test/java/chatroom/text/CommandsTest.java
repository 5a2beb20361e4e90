package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that begins with a slash, with what it is for and with nonsense. */
@Timeout(60)
class CommandsTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/join              | Say which room: /join #room. /rooms shows those that there are.",
        "/join #a b         | A name has no spaces in it.",
        "/join #server      | That name is kept for the server. Try another.",
        "/join @ada         | A name has letters, digits and -_.' in it, nothing else.",
        "/part #nosuch      | You are not in #nosuch.",
        "/who #nosuch       | There is no room called #nosuch.",
        "/me                | Say what you do: /me waves.",
        "/nick              | Say your new name: /nick NAME.",
        "/nick a b          | A name has no spaces in it.",
        "/nick admin        | That name is kept for the server. Try another.",
        "/nick Bob          | That name is taken. Try another.",
        "/history 0         | Say how many lines, up to 200: /history 100; or /history more.",
        "/history -1        | Say how many lines, up to 200: /history 100; or /history more.",
        "/history all       | Say how many lines, up to 200: /history 100; or /history more.",
        "/search            | Say what to look for: /search words.",
        "/color             | Say on or off: /color on.",
        "/color red         | Say on or off: /color on.",
        "/time maybe        | Say on or off: /time on.",
        "/bell              | Say when it rings, one of off, mentions, all: /bell mentions.",
        "/bell loud         | Say when it rings, one of off, mentions, all: /bell mentions.",
        "/help nosuch       | There is no command called nosuch. /help shows them all.",
      })
  void whatMakesNoSenseIsAnErrorThatSaysWhatToDo(String line, String error) throws Exception {
    chat.join("bob");
    Peer ada = chat.join("ada");
    ada.type(line, "@ada next");

    ada.expect("! " + error, "you -> ada: next");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nosuch", "/topicx y"})
  void anUnknownCommandIsNotSaid(String line) throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.join("ada");
    ada.type(line, "said");

    assertThat(ada.line()).startsWith("! There is no command " + line.split(" ")[0] + ". ");
    bob.expect("* ada joined #lobby", "ada: said");
  }

  @Test
  void helpNamesEveryCommandOnALineOfItsOwn() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("/help", "@ada end");
    StringBuilder help = new StringBuilder();
    for (String line = ada.line(); !line.equals("you -> ada: end"); line = ada.line()) {
      assertThat(line).startsWith("* ");
      help.append(line).append('\n');
    }

    assertThat(help.toString())
        .contains("* @name text ", "* access server files ", "* list server files ")
        .contains("* download NAME ", "* exit ");
    for (String command : commands()) {
      assertThat(help.toString()).contains("* /" + command);
    }
  }

  static List<String> commands() {
    return List.of(
        "help", "join", "part", "rooms", "who", "msg", "me", "nick", "topic", "history", "search",
        "files", "upload", "who-has", "remove", "keeper", "color", "time", "bell", "ignore", "away",
        "quit");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasItsHelp(String command) throws Exception {
    Peer ada = chat.join("ada");
    ada.type("/help " + command, "/help /" + command.toUpperCase(Locale.ROOT), "@ada end");

    String help = ada.line();
    assertThat(help).startsWith("* /" + command).hasSizeGreaterThan(20);
    ada.skipTo(help);
    ada.skipTo("you -> ada: end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "access", "list", "download", "@name", "@", "back", "names"})
  void otherWordsHaveTheirHelpToo(String word) throws Exception {
    Peer ada = chat.join("ada");
    ada.type("/help " + word);

    assertThat(ada.line()).startsWith("* ");
  }

  @Test
  void roomsAreMadeListedAndLeft() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("/join den", "/rooms", "/who", "/part #lobby", "/part", "/who", "said to nobody");
    ada.expect("* You are in #den. Here: nobody else yet.");
    ada.expect("* #den  1 person", "* #lobby  1 person");
    ada.skipTo("* 1 person in #den: ada.");
    ada.expect("* You have left #lobby and are in #den now.");
    ada.expect("* You have left #den and are in no room now.");
    ada.expect("* 1 person in the house: ada.");
    ada.expect("! You are in no room. Type /join #lobby to be in one.");
    ada.type("/topic", "/history", "/me waves", "/part", "/join #DEN", "/who");

    for (int i = 0; i < 4; i++) {
      ada.expect("! You are in no room. Type /join #lobby to be in one.");
    }
    ada.expect("* You are in #DEN. Here: nobody else yet.", "* 1 person in #DEN: ada.");
  }

  @Test
  void whereThereAreNoRoomsTheListSaysSo() throws Exception {
    ChatServer fresh = ChatServer.with();
    fresh.beforeAll(null);
    try {
      Peer ada = fresh.join("ada");
      ada.type("/part", "/rooms");

      ada.expect("* You have left #lobby and are in no room now.");
      ada.expect("* There are no rooms. /join #lobby makes one.");
    } finally {
      fresh.afterEach(null);
      fresh.afterAll(null);
    }
  }

  @Test
  void aTopicIsSetShownAndKept() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.join("ada");
    bob.type("/join #plans");
    bob.skipTo("* You are in #plans. ", "");
    ada.type("/join #plans", "/topic", "/topic next week");
    ada.expect("* You are in #plans. Here: bob.");
    ada.expect("* #plans has no topic. Set one with /topic your words.");
    ada.expect("* The topic of #plans is: next week");
    bob.skipTo("* ada set the topic: next week");
    Peer eve = chat.join("eve");
    eve.type("/join #plans");

    eve.skipTo("* You are in #plans. ", "");
    eve.expect("* The topic is: next week");
  }

  @Test
  void historyGoesBackPageByPage() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("/join #past", "/history", "1", "2", "3", "4", "5", "/history 2", "/history more");
    ada.skipTo("* Nothing was said in #past before.");

    assertThat(List.of(ada.line(), ada.line())).allMatch(line -> line.matches("..:.. ada: [45]"));
    ada.expect("* That was #past. /history more shows what was before.");
    for (int i = 1; i <= 3; i++) {
      assertThat(ada.line()).matches("..:.. ada: " + i);
    }
    ada.skipTo("* That was #past. ", "");
    ada.type("/history more");
    ada.expect("* Nothing was said in #past before.");
  }

  @Test
  void searchFindsInRoomsAndInOnesOwnMailAlone() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.join("ada");
    ada.type("a zebra in the lobby", "@bob a secret zebra", "/search zebra");
    bob.skipTo("ada -> you: a secret zebra");

    ada.expect("you -> bob: a secret zebra");
    assertThat(ada.line()).matches("..:.. #lobby ada: a zebra in the lobby");
    assertThat(ada.line()).matches("..:.. you -> bob: a secret zebra");
    ada.expect("* 2 lines found.");
    Peer eve = chat.join("eve");
    eve.type("/search secret", "/search \"*'", "/search ze");
    eve.expect("* Nothing that was said has “secret” in it.");
    eve.expect("* Nothing that was said has “\"*'” in it.");
    assertThat(eve.line()).matches("..:.. #lobby ada: a zebra in the lobby");
  }
}
