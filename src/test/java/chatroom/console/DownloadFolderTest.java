package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.files.HostileNames;
import chatroom.wire.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are a stranger's words, and nothing lands outside the folder. */
class DownloadFolderTest {
  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "",
        "../x",
        "..\\x",
        "/etc/passwd",
        "a/../../b",
        "C:\\x",
        "con",
        "NUL.txt",
        "a\u0000b",
        "...",
        " ",
        ".ssh",
        "a\nb",
        "\u202egnp.exe"
      })
  void everyNameIsOnePlainElement(String name) {
    DownloadFolder folder = new DownloadFolder(parent, name);
    assertThat(folder.folder().normalize().getParent()).isEqualTo(parent);
    for (Path file : new Path[] {folder.plain(name), folder.part(name)}) {
      assertThat(file.normalize().getParent()).isEqualTo(folder.folder());
      assertThat(file.getFileName().toString()).doesNotStartWith(".").doesNotContain("\n");
    }
  }

  /** The same table that the server stands. */
  @Test
  void everyHostileNameIsOnePlainElementThatCanBeWritten() throws IOException {
    DownloadFolder folder = new DownloadFolder(parent, "ada");
    folder.create();
    for (String name : HostileNames.all()) {
      Path part = folder.part(name);
      assertThat(part.normalize().getParent()).as(name).isEqualTo(folder.folder());
      Files.writeString(part, "content");
      Path kept = folder.keep(part, name);
      assertThat(kept.toRealPath().getParent()).as(name).isEqualTo(folder.folder().toRealPath());
      assertThat(SafeText.show(kept.getFileName().toString()))
          .as(name)
          .isEqualTo(kept.getFileName().toString())
          .doesNotStartWith(".");
    }
    try (var beside = Files.list(parent)) {
      assertThat(beside).containsExactly(parent.resolve("ada"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "image1.png, image1.png",
    "Müller's Büro.txt, Müller's Büro.txt",
    "../../etc/passwd, __.._etc_passwd",
    ".., _",
    "aux.c, _aux.c"
  })
  void goodNamesStayAsTheyAre(String name, String element) {
    assertThat(DownloadFolder.element(name)).isEqualTo(element);
  }

  @Test
  void aNameOfThousandLettersKeepsItsExtension() {
    String element = DownloadFolder.element("ä".repeat(1000) + ".png");
    assertThat(element).endsWith("ä.png");
    assertThat(element.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeLessThan(200);
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    DownloadFolder folder = new DownloadFolder(parent, "ada");
    folder.create();
    for (String content : new String[] {"one", "two", "three"}) {
      Files.writeString(folder.part("a.png"), content);
      folder.keep(folder.part("a.png"), "a.png");
    }
    assertThat(parent.resolve("ada/a.png")).hasContent("one");
    assertThat(parent.resolve("ada/a (2).png")).hasContent("two");
    assertThat(parent.resolve("ada/a (3).png")).hasContent("three");
    assertThat(folder.part("a.png")).doesNotExist();
  }

  @Test
  void aLinkInItsPlaceIsNotFollowed() throws IOException {
    DownloadFolder folder = new DownloadFolder(parent, "ada");
    folder.create();
    Path outside = parent.resolve("outside");
    Files.createSymbolicLink(folder.plain("a.png"), outside);
    Files.writeString(folder.part("a.png"), "one");
    assertThat(folder.keep(folder.part("a.png"), "a.png")).hasFileName("a (2).png");
    assertThat(outside).doesNotExist();
  }
}
