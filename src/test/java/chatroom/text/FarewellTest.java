package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a visit ends. */
@Timeout(60)
class FarewellTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with("name-time", "600ms");

  @ParameterizedTest
  @ValueSource(strings = {"exit", "  exit ", "/quit", "/QUIT so long"})
  void whoLeavesIsToldAndOthersToo(String word) throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.join("ada");
    ada.type("last words", word, "too late");

    assertThat(ada.lines()).containsExactly("* Bye, ada.");
    bob.expect("* ada joined #lobby", "ada: last words", "* ada left #lobby");
  }

  @Test
  void whoGivesNoNameInTimeIsShownOut() throws Exception {
    Peer peer = chat.greeted();
    peer.type("not a name");

    assertThat(peer.lines())
        .containsExactly(
            "! A name has no spaces in it.",
            "Your name?",
            "! No name was given in time. Come back when you have one.");
  }

  @Test
  void whoHasANameMayBeSilent() throws Exception {
    Peer ada = chat.join("ada");
    assertThat(chat.greeted().lines()).hasSize(1); // the time is up
    ada.type("/who");

    ada.expect("* 1 person in #lobby: ada.");
  }

  @Test
  void theServerSaysGoodbyeWhenItStops() throws Exception {
    ChatServer other = ChatServer.with();
    other.beforeAll(null);
    try {
      Peer ada = other.join("ada");
      Peer nobody = other.greeted();
      ada.type("in flight", "@ada kept");
      ada.expect("you -> ada: kept");
      other.stop();
      String goodbye =
          "* The server is stopping. Everything that was said is kept; come back in a moment.";

      assertThat(ada.lines()).containsExactly(goodbye);
      assertThat(nobody.lines()).containsExactly(goodbye);
    } finally {
      other.afterEach(null);
      other.afterAll(null);
    }
  }
}
