package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person may have shown otherwise: it is theirs alone, and plain is where it begins. */
@Timeout(60)
class PreferencesTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with();

  @Test
  void colorsAreForWhoAskedForThem() throws Exception {
    Peer ada = chat.join("ada");
    Peer eve = chat.join("eve");
    Peer bob = chat.join("bob");
    ada.expect("* eve joined #lobby", "* bob joined #lobby");
    eve.expect("* bob joined #lobby");
    ada.allowColor();
    ada.type("/color on");
    assertThat(ada.line()).contains("\u001b[", "Names are shown in colour now.");
    bob.type("hello \u001b[31m");

    assertThat(ada.line()).matches(".*\u001b\\[38;5;\\d+mbob\u001b\\[0m: hello ␛\\[31m");
    eve.expect("bob: hello ␛[31m");
    ada.type("/color off");
    ada.expect("* Names are shown without colour now.");
    bob.type("plain");
    ada.expect("bob: plain");
  }

  @Test
  void timesAreForWhoAskedForThem() throws Exception {
    Peer ada = chat.join("ada");
    Frames bob = chat.frames("bob");
    ada.expect("* bob joined #lobby");
    ada.type("/time on");
    ada.expect("* Lines are shown with their time now.");
    bob.say("#lobby", "one\ntwo");
    bob.say("@ada", "three");

    assertThat(ada.line()).matches("\\d\\d:\\d\\d bob: one");
    assertThat(ada.line()).matches("\\d\\d:\\d\\d bob: two");
    assertThat(ada.line()).matches("\\d\\d:\\d\\d bob -> you: three");
    ada.type("/time off");
    ada.expect("* Lines are shown without their time now.");
    bob.say("#lobby", "four");
    ada.expect("bob: four");
  }

  @Test
  void theBellRingsWhenItIsAskedTo() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    ada.expect("* bob joined #lobby");
    bob.type("quiet, @ada");
    ada.expect("bob: quiet, @ada");
    ada.allowColor();
    ada.type("/bell mentions");
    ada.expect("* The bell is set to mentions now.");
    bob.type("not you", "psst @ADA", "@ada private");

    ada.expect("bob: not you", "bob: psst @ADA");
    assertThat(ada.read()).isEqualTo(7);
    ada.expect("bob -> you: private");
    assertThat(ada.read()).isEqualTo(7);
    ada.type("/bell ALL");
    ada.expect("* The bell is set to all now.");
    bob.type("any");
    ada.expect("bob: any");
    assertThat(ada.read()).isEqualTo(7);
    ada.type("/bell off");
    ada.expect("* The bell is set to off now.");
    bob.type("@ada last", "end");
    ada.expect("bob -> you: last", "bob: end");
  }

  @Test
  void whoIsIgnoredIsNotHeard() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    Peer eve = chat.join("eve");
    ada.skipTo("* eve joined #lobby");
    bob.expect("* eve joined #lobby");
    ada.type("/ignore EVE", "/ignore");
    ada.expect("* You ignore EVE now. /ignore EVE again ends it.", "* You ignore eve.");
    eve.type("spam", "@ada spam", "/me spams");
    bob.skipTo("- eve spams");
    bob.type("hello");

    ada.expect("bob: hello");
    ada.type("/ignore @eve", "/ignore");
    ada.expect("* You hear eve again.", "* You ignore nobody.");
    eve.type("sorry");
    ada.expect("eve: sorry");
  }

  /** A line has eight thousand bytes: a hundred of them for each connection would be a lot. */
  @Test
  void whoIsIgnoredIsSomebodyAndTheyAreAHundredAtMost() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("/ignore " + "x".repeat(33));
    ada.expect("! Nobody has such a name: it has at most 32 characters.");
    for (int i = 0; i < 100; i++) {
      ada.type("/ignore eve" + i);
      ada.expect("* You ignore eve" + i + " now. /ignore eve" + i + " again ends it.");
    }
    ada.type("/ignore bob", "/ignore eve7", "/ignore bob");
    ada.expect("! You ignore 100 people, and no more can be. /ignore NAME again ends one.");
    ada.expect("* You hear eve7 again.");
    ada.expect("* You ignore bob now. /ignore bob again ends it.");
  }
}
