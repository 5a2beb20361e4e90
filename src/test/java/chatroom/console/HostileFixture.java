package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.fuzz.Complaints;
import chatroom.fuzz.Inputs;
import chatroom.wire.TextStyle;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A console client that talks with a server that means it harm; all it shows is looked at. */
abstract class HostileFixture {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
  private Complaints complaints;
  private Screen screen;
  NonsenseServer server;
  Chat chat;

  @BeforeEach
  final void listen() {
    complaints = new Complaints();
  }

  @AfterEach
  final void close() throws IOException {
    chat.close();
    screen.close();
    server.close();
    complaints.close();
  }

  /** A server that answers so, and a client that is to be started. */
  final void open(NonsenseServer.Talk talk) throws IOException {
    server = new NonsenseServer(talk);
    screen =
        new Screen(
            new Surface() {
              @Override
              public void print(String lines) {
                printed.add(lines);
              }

              @Override
              public void status(String line) {
                printed.add(line);
              }

              @Override
              public void bell() {}
            });
    Options options =
        new Options("ada", "127.0.0.1", server.port(), 50, null, false, Duration.ZERO);
    chat = new Chat(options, screen, TextStyle.PLAIN, Bell.OFF, true);
  }

  final void start() throws Exception {
    chat.start("ada").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Returns once this was shown. Nothing until then may be obeyed by a terminal, and nothing may
   * have been complained of.
   */
  final void awaitShown(String part) throws InterruptedException {
    String lines;
    do {
      lines = printed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(lines).as("what is shown in time: %s", part).isNotNull();
      for (String line : lines.split("\n", -1)) {
        Inputs.assertSafe(line);
        assertThat(line).doesNotContain("Exception").doesNotContain("java.");
        look(line);
      }
    } while (!lines.contains(part));
    assertNoComplaints();
  }

  /** What else is asked of each line that is shown. */
  void look(String line) {}

  final void assertNoComplaints() {
    assertThat(complaints.all()).isEmpty();
  }
}
