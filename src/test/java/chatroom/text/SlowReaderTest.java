package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who does not read is not waited for, and gets everything when they do. */
@Timeout(60)
class SlowReaderTest {
  private static final String BEHIND = "* you are behind; catching up";
  private static final int LINES = 2000;

  @RegisterExtension
  static final ChatServer chat = ChatServer.with("queue", "16k", "max-frame", "16k");

  @Test
  void isToldThatTheyAreBehindAndCatchesUp() throws Exception {
    try (Peer slow = new Peer(chat.tcpPort(), 4096)) {
      slow.type("slow");
      slow.skipTo("* You are in #lobby. ", "");
      Peer quick = chat.join("quick");
      Peer bob = chat.join("bob");
      String filler = " " + "x".repeat(7000);
      quick.expect("* bob joined #lobby");
      // in step, so that who reads is never behind: not one line waits for who does not read
      for (int i = 0; i < LINES; i++) {
        bob.type(i + filler);
        quick.expect("bob: " + i + filler);
      }

      slow.skipTo("* bob joined #lobby");
      int behind = 0;
      for (int i = 0; i < LINES; ) {
        String line = slow.line();
        if (line.equals(BEHIND)) {
          behind++;
        } else {
          assertThat(line).isEqualTo("bob: " + i++ + filler);
        }
      }
      assertThat(behind).isPositive();
      slow.type("@slow there");
      slow.skipTo("you -> slow: there");
    }
  }
}
