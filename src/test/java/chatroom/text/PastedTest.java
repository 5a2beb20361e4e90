package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever says too much at once is slowed down, and loses nothing. */
@Timeout(60)
class PastedTest {
  private static final int BURST = 20;
  private static final int PER_SECOND = 500;
  private static final int LINES = 500;

  @RegisterExtension
  static final ChatServer chat = ChatServer.with("rate", "" + PER_SECOND, "burst", "" + BURST);

  @Test
  void aPasteArrivesWholeAndInOrderAndNotAtOnce() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.join("ada");
    bob.expect("* ada joined #lobby");
    long began = System.nanoTime();
    ada.type(IntStream.range(0, LINES).mapToObj(i -> "line " + i).toArray(String[]::new));

    for (int i = 0; i < LINES; i++) {
      bob.expect("ada: line " + i);
    }
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
        .isGreaterThanOrEqualTo(1000L * (LINES - BURST) / PER_SECOND);
  }

  @Test
  void whoEndsInTheMiddleOfAPasteHasSaidAllOfIt() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.connect();
    ada.type("ada");
    ada.type(IntStream.range(0, LINES).mapToObj(i -> "line " + i).toArray(String[]::new));
    ada.type("exit");
    ada.endInput();

    bob.skipTo("* ada joined #lobby");
    for (int i = 0; i < LINES; i++) {
      bob.expect("ada: line " + i);
    }
    bob.expect("* ada left #lobby");
    assertThat(ada.lines()).last().isEqualTo("* Bye, ada.");
  }

  @Test
  void whatIsDoneAtOnceMayBeTheLastOfIt() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.connect();
    ada.type("ada");
    ada.type(IntStream.range(0, LINES).mapToObj(i -> "line " + i).toArray(String[]::new));
    ada.type("/time off");
    ada.endInput();

    bob.skipTo("ada: line 499");
    assertThat(ada.lines()).last().asString().contains("time");
    bob.expect("* ada left #lobby");
  }

  @Test
  void noLineOfItIsTakenForANameWhileNobodyCanBeLetIn() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.connect();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + chat.database());
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      ada.type("ada", "hello", "all", "of you");
      for (int i = 0; i < 2; i++) {
        bob.type("is it kept?");
        bob.skipTo("! ", "");
      }
    }
    bob.skipTo("* ada joined #lobby");
    bob.expect("ada: hello", "ada: all", "ada: of you");
  }

  @Test
  void othersAreNotSlowedDown() throws Exception {
    Peer bob = chat.join("bob");
    Peer ada = chat.join("ada");
    bob.expect("* ada joined #lobby");
    ada.type(IntStream.range(0, 300).mapToObj(i -> "line " + i).toArray(String[]::new));
    bob.type("@bob meanwhile");

    bob.skipTo("you -> bob: meanwhile");
    assertThat(bob.skipTo("ada: line ", "")).isNotEqualTo("ada: line 299");
    bob.skipTo("ada: line 299");
  }
}
