package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is typed about files, through a pipe: each line waits for the one before. */
@Timeout(20)
class SharingTest extends PlainClientFixture {
  @TempDir Path here;

  @Test
  void aFileIsSharedAndToldInTheRoom() throws Exception {
    Path file = Files.writeString(here.resolve("a b.txt"), "hello");
    start("ada");
    type("/upload " + file);
    type("said after it");
    transcript.await("* ada shared a b.txt (5 B)\n");
    transcript.await("ada: said after it\n");
    exitByWord();

    assertThat(server.files.content("a b.txt")).asString().isEqualTo("hello");
  }

  @Test
  void severalGoOneAfterTheOther() throws Exception {
    Path one = Files.writeString(here.resolve("1.txt"), "one");
    Path two = Files.writeString(here.resolve("2 .txt"), "two");
    start("ada");
    type("/upload '" + one + "' '" + two + "'");
    type("/files .TXT");
    transcript.await("* ada shared 1.txt (3 B)\n* ada shared 2 .txt (3 B)\n");
    transcript.await("* 1.txt  3 B");
    transcript.await("* 2 .txt  3 B");
    type("/files none");
    transcript.await("* No file on the server has “none” in its name.\n");
    exitByWord();
  }

  @Test
  void anotherOfThatNameIsKeptBesideIt() throws Exception {
    server.files.put("a.txt", new byte[3]);
    Path file = Files.writeString(here.resolve("a.txt"), "other");
    start("ada");
    type("/upload " + file);
    transcript.await("* ada shared a (2).txt (5 B)\n* a.txt is called a (2).txt there.\n");
    exitByWord();
  }

  @Test
  void theSameContentIsNotSentAgain() throws Exception {
    server.files.put("there.txt", "hello".getBytes());
    Path file = Files.writeString(here.resolve("a.txt"), "hello");
    start("ada");
    type("/upload " + file);
    transcript.await("* That is there already, the same to the last byte: there.txt\n");
    exitByWord();
    assertThat(server.received).noneMatch(frame -> frame.contains("\"put\""));
  }

  @Test
  void whatCannotBeSentIsSaidBeforeAnythingIs() throws Exception {
    Path large = here.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(1_000_001);
    }
    start("ada");
    type("/upload");
    type("/upload " + here.resolve("none"));
    type("/upload " + here);
    type("/upload " + large);
    transcript.await("! Which file? /upload PATH; Tab completes the path.\n");
    transcript.await("! There is no file " + here.resolve("none") + ".\n");
    transcript.await("! " + here + " is a folder; only files can be shared.");
    transcript.await("is too large: it has 1.0 MB, and this server takes at most 1.0 MB a file.\n");
    type("exit");
    assertThat(exit()).isEqualTo(ExitCode.NOT_ACKNOWLEDGED);
    assertThat(server.received).noneMatch(frame -> frame.contains("\"put\""));
  }

  @Test
  void filesAreAskedAfterAndTakenAway() throws Exception {
    start("ada");
    type("/who-has a.txt");
    type("/remove a.txt");
    type("/keeper hush");
    transcript.await("* 1 person has fetched a.txt, the last first:\n* bob, ");
    transcript.await("* You have removed a.txt.\n");
    transcript.await("* You are a keeper now: /remove takes any file away.\n");
    exitByWord();
    assertThat(transcript.text()).doesNotContain("hush");
  }

  @Test
  void namesAreAskedForAgainWhenTheFolderChanges() throws Exception {
    start("ada");
    type("access server files");
    transcript.await("* 0 files on the server.\n");
    server.run(server::tellFilesChanged);
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (lists() < 2 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    exitByWord();
    assertThat(lists()).isEqualTo(2);
  }

  private long lists() {
    synchronized (server.received) {
      return server.received.stream().filter(frame -> frame.contains("\"list\"")).count();
    }
  }
}
