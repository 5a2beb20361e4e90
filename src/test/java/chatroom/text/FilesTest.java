package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the original program, by its own words. */
@Timeout(60)
class FilesTest {
  private static final String GATE = "! Type “access server files” first.";
  private static final String ODD = "it's a “test” $(touch x).txt";

  @RegisterExtension
  static final ChatServer chat =
      ChatServer.with()
          .sharing("image1.png", "x".repeat(2345))
          .sharing(ODD, "odd")
          .sharing("-", "odd")
          .sharing("--help", "odd");

  @TempDir Path here;

  @Test
  void listAndDownloadWaitForAccessAndNothingElseDoes() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("list server files", "download image1.png", "/files png", "/who", "talk", "@ada x");
    ada.expect(GATE, GATE);
    assertThat(ada.line()).startsWith("* image1.png  2.3 kB  ");
    ada.expect("* 1 person in #lobby: ada.", "you -> ada: x");
    ada.type("access server files", "list server files");

    ada.expect("* 4 files on the server.");
    assertThat(ada.line()).startsWith("* -  3 B  ");
    assertThat(ada.line()).startsWith("* --help  3 B  ");
    assertThat(ada.line()).startsWith("* image1.png  2.3 kB  ");
    assertThat(ada.line()).startsWith("* " + ODD + "  3 B  ");
  }

  @Test
  void theGateIsEveryOnesOwn() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    ada.type("access server files");
    ada.skipTo("* 4 files on the server.");
    bob.type("list server files");

    bob.expect(GATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image1.png", ODD, "-", "--help"})
  void downloadTellsSizeAndSumAndALineThatFetchesItOnce(String name) throws Exception {
    byte[] content = Files.readAllBytes(chat.files().resolve(name));
    Peer ada = chat.join("ada");
    ada.type("access server files", "download " + name);
    ada.skipTo("* 4 files on the server.");
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));

    assertThat(ada.line())
        .startsWith("* " + name + "  ")
        .contains(content.length == 3 ? "3 B" : "2.3 kB")
        .endsWith("SHA-256 " + sum);
    assertThat(ada.line()).startsWith("* ");
    String command = ada.line();
    assertThat(command).startsWith("curl ");
    assertThat(Shell.run(here, command).status()).isZero();
    assertThat(Files.readAllBytes(here.resolve(name))).isEqualTo(content);
    Files.delete(here.resolve(name));
    assertThat(Shell.run(here, command).status()).isNotZero();
    assertThat(here.resolve(name)).doesNotExist();
    assertThat(here.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none.png", "../data/chatroom.db", "/etc/passwd", "..", ".", "a/../image1.png"})
  void whatIsNotThereIsAnError(String name) throws Exception {
    Peer ada = chat.join("ada");
    ada.type("access server files", "download " + name, "@ada still here");
    ada.skipTo("* 4 files on the server.");

    assertThat(ada.line()).startsWith("! ");
    ada.expect("you -> ada: still here");
  }

  @Test
  void downloadOfNothingSaysWhatToDo() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("access server files", "download", "download  ", "/files none");
    ada.skipTo("* 4 files on the server.");
    String error = "! Say which file: download NAME. “list server files” shows the names.";

    ada.expect(error, error, "* No file on the server has “none” in its name.");
  }
}
