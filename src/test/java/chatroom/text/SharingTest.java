package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people at the text door hand in, with the real curl, and take away again. */
@Timeout(60)
class SharingTest {
  @RegisterExtension
  static final ChatServer chat = ChatServer.with("keeper-token", "hush-hush-hush-hush");

  @TempDir Path here;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.txt",
        "it's a [1-3] “test” $(touch x) {a,b}.txt",
        "-oops",
        "100% #1 $HOME.txt",
        "häß & ü+.txt"
      })
  void uploadShowsALineThatSharesAFileOnce(String name) throws Exception {
    Files.writeString(here.resolve(name), "content of " + name);
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    ada.skipTo("* bob joined #lobby");
    ada.type("/upload " + name);
    ada.expect(
        "* To share "
            + name
            + " with #lobby, paste this into a shell where it is; the link works once:");
    String command = ada.line();
    assertThat(command).startsWith("curl ");

    assertThat(Shell.run(here, command).output()).contains("\"seq\":");
    String size = Files.size(here.resolve(name)) + " B";
    ada.expect("* ada shared " + name + " (" + size + ")");
    bob.expect("* ada shared " + name + " (" + size + ")");
    assertThat(chat.files().resolve(name)).hasContent("content of " + name);
    Files.writeString(here.resolve(name), "something else");
    assertThat(Shell.run(here, command).output()).doesNotContain("\"seq\":");
    assertThat(here.resolve("x")).doesNotExist();
    ada.type("/files " + name.toUpperCase(java.util.Locale.ROOT), "/remove " + name, "@ada end");
    assertThat(ada.line()).startsWith("* " + name + "  " + size + "  ").endsWith("  ada");
    ada.skipTo("you -> ada: end");
    bob.skipTo("* ada removed " + name);
    assertThat(chat.files().resolve(name)).doesNotExist();
  }

  @Test
  void itMayBeAPath() throws Exception {
    Files.createDirectory(here.resolve("my docs"));
    Files.writeString(here.resolve("my docs/a b.txt"), "hello");
    Peer ada = chat.join("ada");
    ada.type("/join den", "/upload my docs/a b.txt");
    ada.skipTo("* To share a b.txt with #den,", "once:");
    Shell.run(here, ada.line());

    ada.expect("* ada shared a b.txt (5 B)");
    ada.type("/remove a b.txt");
    ada.skipTo("* ada removed a b.txt");
  }

  @Test
  void whatCannotBeSharedIsAnError() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("/upload", "/upload docs/", "/upload ..", "/upload a\\b", "/part", "/upload a.txt");
    ada.expect("* To share a file, type /upload and its name: /upload report.pdf.");
    assertThat(ada.line()).startsWith("* ");
    ada.expect("! “docs/” is a folder. Say which file of it: /upload NAME.");
    assertThat(ada.line()).startsWith("! ");
    assertThat(ada.line()).startsWith("! ");
    ada.skipTo("! You are in no room. Type /join #lobby to be in one.");
  }

  @Test
  void whoJoinsLaterReadsOfIt() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("/join attic");
    ada.skipTo("* You are in #attic.", "");
    share(ada, "early.txt");
    ada.expect("* ada shared early.txt (9 B)");
    ada.type("/history");

    ada.skipTo("", " * ada shared early.txt (9 B)");
    ada.type("/remove early.txt");
    ada.skipTo("* ada removed early.txt");
  }

  @Test
  void whoHasItIsTold() throws Exception {
    Peer ada = chat.join("ada");
    share(ada, "wanted.txt");
    ada.type("/who-has wanted.txt", "/who-has", "/who-has none.txt");
    ada.skipTo("* Nobody has fetched wanted.txt yet.");
    ada.expect("! Say which file: /who-has NAME. /files shows the names.");
    assertThat(ada.line()).startsWith("! ");
    Peer bob = chat.join("bob");
    bob.type("access server files", "download wanted.txt");
    Shell.run(here, bob.skipTo("curl ", ""));
    ada.skipTo("* bob joined #lobby");
    String told;
    do { // it is noted when the last byte is out, which curl may see first
      ada.type("/who-has wanted.txt");
      told = ada.line();
    } while (told.equals("* Nobody has fetched wanted.txt yet."));

    assertThat(told).isEqualTo("* 1 person has fetched wanted.txt, the last first:");
    assertThat(ada.line()).startsWith("* bob  ");
    ada.type("/remove wanted.txt");
    ada.skipTo("* ada removed wanted.txt");
  }

  @Test
  void onlyTheirsAndAKeepersHandsTakeItAway() throws Exception {
    Peer ada = chat.join("ada");
    Peer eve = chat.join("eve");
    share(ada, "mine.txt");
    eve.type("/remove mine.txt", "/keeper wrong", "/remove mine.txt", "/keeper", "/remove");
    assertThat(eve.skipTo("! ", "")).contains("mine.txt");
    assertThat(eve.line()).startsWith("! ").doesNotContain("wrong");
    assertThat(eve.line()).startsWith("! ");
    eve.expect("! Say the secret of the keepers: /keeper SECRET.");
    eve.expect("! Say which file: /remove NAME. /files shows the names.");
    assertThat(chat.files().resolve("mine.txt")).exists();
    eve.type("/keeper hush-hush-hush-hush", "/remove mine.txt");
    eve.skipTo("* You are a keeper now: /remove takes any file away.");

    ada.skipTo("* eve removed mine.txt");
    assertThat(chat.files().resolve("mine.txt")).doesNotExist();
  }

  @Test
  void whatIsDoneByHandIsToldInTheLobby() throws Exception {
    Peer ada = chat.join("ada");
    Path file = chat.files().resolve("by hand.txt");
    Files.writeString(file, "hello");
    ada.expect("* by hand.txt was added (5 B)");
    Files.writeString(file, "hello again");
    ada.expect("* by hand.txt was changed (11 B)");
    Files.delete(file);
    ada.expect("* by hand.txt was removed");
  }

  @Test
  void programsHearThatTheFolderChanged() throws Exception {
    Peer ada = chat.join("ada");
    Frames robot = chat.frames("robot");
    Files.writeString(chat.files().resolve("news.txt"), "hello");

    robot.pushed("file");
    Files.delete(chat.files().resolve("news.txt"));
    robot.pushed("files");
    ada.skipTo("* news.txt was removed"); // or whoever is there next would hear of it
  }

  private void share(Peer peer, String name) throws Exception {
    Files.writeString(here.resolve(name), name);
    peer.type("/upload " + name);
    Shell.run(here, peer.skipTo("curl ", ""));
  }
}
