package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name is asked for until one is given that can be had. */
@Timeout(60)
class NamesTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with();

  @ParameterizedTest
  @CsvSource({
    "a b, A name has no spaces in it.",
    "a/b, 'A name has letters, digits and -_.'' in it, nothing else.'",
    "a\u200bb, 'A name has letters, digits and -_.'' in it, nothing else.'",
    "\u202eada, 'A name has letters, digits and -_.'' in it, nothing else.'",
    "---, A name has at least one letter or digit in it.",
    "123456789012345678901234567890123, A name has at most 32 characters.",
    "\u0430da, A name is written in one script: this one mixes letters that look alike.",
    "server, That name is kept for the server. Try another.",
    "Admin, That name is kept for the server. Try another.",
    "you, That name is kept for the server. Try another.",
    "access server files, A name has no spaces in it.",
    "/nick, 'A name has letters, digits and -_.'' in it, nothing else.'",
  })
  void aNameThatCannotBeHadIsRefusedWithTheReason(String name, String reason) throws Exception {
    Peer peer = chat.connect();
    peer.type(name, "ada");
    peer.skipTo("Your name?");
    peer.expect("! " + reason, "Your name?");

    assertThat(peer.line()).startsWith("* Welcome, ada.");
  }

  @ParameterizedTest
  @CsvSource({
    "ada, ada, That name is taken. Try another.",
    "ada, ADA, That name is taken. Try another.",
    "ada, \uff41\uff44\uff41, That name is taken. Try another.",
    "Zoe\u0308, Zo\u00eb, That name is taken. Try another.",
    "alice, a1ice, That name looks too much like “alice”. Try another.",
    "coco, \u0441\u043e\u0441\u043e, That name looks too much like “coco”. Try another.",
  })
  void aNameThatAnotherHasOrCouldBeTakenForIsRefused(String held, String name, String reason)
      throws Exception {
    chat.join(held);
    Peer peer = chat.connect();
    peer.type(name);
    peer.skipTo("Your name?");

    peer.expect("! " + reason, "Your name?");
  }

  @ParameterizedTest
  @CsvSource({"ada", "李雷", "Ольга", "प्रिया", "محمد", "たなか", "o'neil", "a.b-c_d", "7"})
  void namesOfAnyScriptAreWelcome(String name) throws Exception {
    Peer peer = chat.connect();
    peer.type("  " + name + "  ");
    peer.skipTo("Your name?");

    assertThat(peer.line()).startsWith("* Welcome, " + name + ". ");
  }

  @Test
  void twoNamesAtTheSameMoment() throws Exception {
    Peer one = chat.greeted();
    Peer other = chat.greeted();
    one.type("ada");
    other.type("ada");

    List<String> answers = List.of(one.line(), other.line());
    assertThat(answers).filteredOn(line -> line.startsWith("* Welcome, ada.")).hasSize(1);
    assertThat(answers)
        .filteredOn(line -> line.equals("! That name is taken. Try another."))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"exit", "/quit"})
  void whoHasNoNameMayLeave(String word) throws Exception {
    Peer peer = chat.greeted();
    peer.type(word);

    assertThat(peer.lines()).containsExactly("* Bye.");
  }

  @Test
  void aNameIsFreeAtOnceAfterItsOwnerLeft() throws Exception {
    for (int i = 0; i < 5; i++) {
      Peer ada = chat.join("ada");
      ada.type("exit");
      assertThat(ada.lines()).containsExactly("* Bye, ada.");
    }
  }

  @Test
  void aNameIsFreeAtOnceAfterItsSocketIsGone() throws Exception {
    Peer bob = chat.join("bob");
    for (int i = 0; i < 5; i++) {
      Peer ada = chat.join("ada");
      bob.expect("* ada joined #lobby");
      ada.close();
      bob.expect("* ada left #lobby");
    }
  }
}
