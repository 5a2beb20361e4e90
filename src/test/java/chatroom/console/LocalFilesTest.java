package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths as people type them. */
class LocalFilesTest {
  @TempDir Path home;
  private LocalFiles files;

  @BeforeEach
  void make() throws IOException {
    Files.createDirectory(home.resolve("my docs"));
    Files.writeString(home.resolve("my docs/a b.txt"), "x");
    Files.writeString(home.resolve("it's.txt"), "x");
    Files.writeString(home.resolve("one.txt"), "x");
    Files.writeString(home.resolve(".hidden"), "x");
    files = new LocalFiles(home);
  }

  @Test
  void aPathMayBeginAtHomeAndHaveSpaces() {
    assertThat(files.of("~/my docs/a b.txt")).containsExactly(home.resolve("my docs/a b.txt"));
    assertThat(files.of("~/it's.txt")).containsExactly(home.resolve("it's.txt"));
    assertThat(files.of("~")).containsExactly(home);
    assertThat(files.of("/none at/all")).containsExactly(Path.of("/none at/all"));
  }

  @Test
  void aTerminalOnWhichFilesAreDroppedQuotesThem() {
    Path spaced = home.resolve("my docs/a b.txt");
    Path plain = home.resolve("one.txt");
    assertThat(files.of("'" + spaced + "'")).containsExactly(spaced);
    assertThat(files.of("\"" + spaced + "\"")).containsExactly(spaced);
    assertThat(files.of(spaced.toString().replace(" ", "\\ "))).containsExactly(spaced);
    assertThat(files.of("'" + spaced + "' " + plain)).containsExactly(spaced, plain);
    assertThat(files.of(plain + " " + home.resolve("none")))
        .containsExactly(plain, home.resolve("none"));
    assertThat(LocalFiles.words(" a  'b c'd \"\" e\\'f ")).containsExactly("a", "b cd", "", "e'f");
  }

  @Test
  void whatCannotBeSharedIsSaid() {
    assertThatThrownBy(() -> LocalFiles.check(home.resolve("none"), 9))
        .hasMessage("There is no file " + home.resolve("none") + ".");
    assertThatThrownBy(() -> LocalFiles.check(home, 9)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> LocalFiles.check(home.resolve("one.txt"), 0))
        .hasMessageContaining("it has 1 B, and this server takes at most 0 B a file.");
    LocalFiles.check(home.resolve("one.txt"), 1);
  }

  @Test
  void pathsAreCompleted() {
    PathCompleter completer = new PathCompleter(files);
    assertThat(values(completer.complete("~/")))
        .containsExactlyInAnyOrder("~/my docs/", "~/it's.txt", "~/one.txt");
    assertThat(values(completer.complete("~/MY"))).containsExactly("~/my docs/");
    assertThat(values(completer.complete("~/my docs/a"))).containsExactly("~/my docs/a b.txt");
    assertThat(values(completer.complete("~/."))).containsExactly("~/.hidden");
    assertThat(completer.complete("~/none/")).isEmpty();
    assertThat(completer.complete("~/one.txt/")).isEmpty();
  }

  private static List<String> values(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::value).toList();
  }

  @Test
  void theWholeRestOfTheLineIsThePath() {
    WordParser parser = new WordParser();
    var words = parser.parse("/upload my do", 13, null);
    assertThat(words.words()).containsExactly("/upload", "my do");
    assertThat(words.wordCursor()).isEqualTo(5);
  }

  @Test
  void aSecretIsNeitherShownNorKept() {
    assertThat(Secrets.hidden(" /KEEPER hush hush")).isEqualTo("/keeper …");
    assertThat(Secrets.hidden("/keeper")).isEqualTo("/keeper");
    assertThat(Secrets.hidden("//keeper hush")).isEqualTo("//keeper hush");
    TypedHistory history = new TypedHistory();
    history.add("/keeper hush");
    history.add("/files");
    assertThat(history.size()).isEqualTo(1);
  }
}
