package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who pipes lines in and hangs up at once has said them; who vanishes is asked for. */
@Timeout(60)
class LeaverTest {
  private static final int LINES = 60;

  @RegisterExtension
  static final ChatServer chat =
      ChatServer.with("rate", "100", "burst", "5", "hold-time", "20s", "dead-time", "77s");

  @Test
  void whatHadArrivedIsStillSaidNoFasterThanFromAnybody() throws Exception {
    Peer bob = chat.join("bob");
    try (Peer ada = chat.connect()) {
      String[] lines = IntStream.range(0, LINES).mapToObj(i -> "line " + i).toArray(String[]::new);
      ada.type("ada\n" + String.join("\n", lines));
    }
    long began = System.nanoTime();
    bob.skipTo("* ada joined #lobby");
    for (int i = 0; i < LINES; i++) {
      bob.expect("ada: line " + i);
    }
    assertThat(System.nanoTime() - began).isGreaterThan(400_000_000L); // 55 at 100 a second
    bob.expect("* ada left #lobby");
    Peer again = chat.join("ada"); // a text session's name is free at once
    again.type("exit");
  }

  @Test
  void theKernelAsksAfterWhoIsSilent() throws Exception {
    Peer ada = chat.join("ada2");
    String local = ":%04X ".formatted(chat.tcpPort());
    List<String> sockets = Files.readAllLines(Path.of("/proc/net/tcp"));
    sockets.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
    // the sixth field is "timer:when": 02 is the keepalive timer, when in hundredths of a second
    List<Long> hundredths =
        sockets.stream()
            .map(line -> line.trim().split("\\s+"))
            .filter(field -> (field[1] + " ").endsWith(local) && field[3].equals("01"))
            .filter(field -> field[5].startsWith("02:"))
            .map(field -> Long.valueOf(field[5].substring(3), 16))
            .toList();
    assertThat(hundredths).isNotEmpty().allMatch(when -> when <= 7_700);
    ada.type("exit");
  }
}
