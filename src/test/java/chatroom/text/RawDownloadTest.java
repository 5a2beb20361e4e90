package chatroom.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code echo 'download NAME' | nc HOST PORT > NAME}: the bytes and nothing else. */
@Timeout(60)
class RawDownloadTest {
  private static final byte[] IMAGE = new byte[300_000];

  @RegisterExtension static final ChatServer chat = ChatServer.with("name-time", "700ms");

  @BeforeAll
  static void share() throws Exception {
    new Random(1).nextBytes(IMAGE);
    Files.write(chat.files().resolve("image1.png"), IMAGE);
    Files.write(chat.files().resolve("a b.txt"), "spaces".getBytes(UTF_8));
    Files.createFile(chat.files().resolve("empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r\0", "  \n", "\nand more that nobody reads\n"})
  void sendsTheBytesAndCloses(String end) throws Exception {
    assertThat(ask("download image1.png" + end, false)).isEqualTo(IMAGE);
    assertThat(ask("download image1.png" + end, true)).isEqualTo(IMAGE);
  }

  @Test
  void theEndOfTheInputEndsTheLine() throws Exception {
    assertThat(ask("download image1.png", true)).isEqualTo(IMAGE);
    assertThat(ask("download a b.txt", true)).asString(UTF_8).isEqualTo("spaces");
    assertThat(ask("download empty", true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "none.txt, There is no file called",
    "../data/chatroom.db, ",
    "/etc/passwd, ",
    "'', ",
    "\u001b[2J, ",
  })
  void anErrorIsOneLineAndTheEnd(String name, String reason) throws Exception {
    for (boolean half : new boolean[] {true, false}) {
      Peer peer = chat.connect();
      peer.send("download " + name + "\n");
      if (half) {
        peer.endInput();
      }
      assertThat(peer.lines())
          .singleElement()
          .asString()
          .startsWith("! " + (reason == null ? "" : reason));
    }
  }

  @Test
  void theLineMayComeInPieces() throws Exception {
    Peer peer = chat.connect();
    for (String piece : "do|wnload| image|1.png\r|\n".split("\\|")) {
      peer.send(piece);
    }

    assertThat(peer.rest()).isEqualTo(IMAGE);
  }

  @Test
  void halfANameIsWaitedFor() throws Exception {
    Peer peer = chat.connect();
    peer.send("download image");
    chat.greeted(); // a quarter of a second has passed
    peer.send("1.png\n");

    assertThat(peer.rest()).isEqualTo(IMAGE);
  }

  @Test
  void halfANameIsNotWaitedForForEver() throws Exception {
    Peer peer = chat.connect();
    peer.send("download image");

    assertThat(peer.lines())
        .containsExactly(
            "* This is Chatroom: say who you are, and you are in.",
            "Your name?",
            "! No name was given in time. Come back when you have one.");
  }

  @Test
  void whoWasGreetedIsAPerson() throws Exception {
    Peer peer = chat.greeted();
    peer.type("download image1.png");

    peer.expect("! A name has no spaces in it.", "Your name?");
  }

  @Test
  void downloadWithoutASpaceIsAName() throws Exception {
    Peer peer = chat.connect();
    peer.type("download");
    peer.skipTo("Your name?");

    assertThat(peer.line()).startsWith("* Welcome, download.");
  }

  private static byte[] ask(String line, boolean endsInput) throws Exception {
    Peer peer = chat.connect();
    peer.send(line);
    if (endsInput) {
      peer.endInput();
    }
    return peer.rest();
  }
}
