package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
      Thread talk =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < LINES; i++) {
                    bob.type(i + filler);
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      talk.start();
      quick.expect("* bob joined #lobby");
      for (int i = 0; i < LINES; i++) {
        quick.expect("bob: " + i + filler);
      }
      talk.join();

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
