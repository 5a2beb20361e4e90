package chatroom.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedFolderTest extends SharedFolderFixture {
  @BeforeEach
  void makeSubfolder() throws IOException {
    Files.createDirectories(root.resolve("sub"));
    Files.writeString(root.resolve("sub/inner.txt"), "inner");
  }

  static List<String> hostileNames() {
    return HostileNames.all();
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void aNameThatCouldMeanSomethingElseIsRefusedAndNotEchoedRaw(String name) {
    Refusal refusal = refusal(name);
    assertThat(refusal.code()).isEqualTo(400);
    assertThat(refusal.getMessage()).startsWith("“").endsWith(".").hasSizeLessThan(1000);
    assertThat(refusal.getMessage().codePoints())
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  @Test
  void filesOfSuchNamesAreNotListed() throws IOException {
    List<String> before = names();
    long made = HostileNames.all().stream().filter(this::canBeMade).count();
    assertThat(made).as("names that this disk takes").isGreaterThan(30);
    assertThat(names()).isEqualTo(before);
  }

  private boolean canBeMade(String name) {
    try {
      if (!name.contains("/") && !Files.exists(root.resolve(name))) {
        Files.writeString(root.resolve(name), "there");
        return true;
      }
      return false;
    } catch (RuntimeException | IOException notForThisDisk) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b.txt",
        "100% sure.txt",
        "résumé.pdf",
        "日本語.txt",
        "😀.png",
        "a..b",
        "CONTACT.txt",
        "com.txt",
        "com10",
        "~x",
        "-rf",
        "$HOME",
        "a;b",
        "a'b",
        "a&b"
      })
  void anOrdinaryNameIsServedAndListed(String name) throws IOException {
    Files.writeString(root.resolve(name), "it is " + name);
    assertThat(read(name)).isEqualTo("it is " + name);
    assertThat(names()).contains(name);
  }

  @Test
  void aNameMayHave255BytesAndEightParts() throws IOException {
    String longest = "é".repeat(127) + "a";
    Files.writeString(root.resolve(longest), "long");
    assertThat(read(longest)).isEqualTo("long");
    String deepest = "d/".repeat(7) + "deep.txt";
    Files.createDirectories(root.resolve(deepest).getParent());
    Files.writeString(root.resolve(deepest), "deep");
    Files.createDirectories(root.resolve("d/d/d/d/d/d/d/d"));
    Files.writeString(root.resolve("d/d/d/d/d/d/d/d/too-deep.txt"), "deep");
    assertThat(read(deepest)).isEqualTo("deep");
    assertThat(names()).contains(longest, deepest).noneMatch(name -> name.contains("too-deep"));
  }

  @Test
  void aFileThatIsNotThereIsMissedByName() {
    Refusal refusal = refusal("nothing.txt");
    assertThat(refusal.code()).isEqualTo(404);
    assertThat(refusal)
        .hasMessage(
            "There is no file called nothing.txt. Type “list server files” to see what is there.");
    assertThat(refusal("sub").code()).isEqualTo(404);
    assertThat(refusal("sub/nothing").code()).isEqualTo(404);
    assertThat(refusal("nothing/nothing").code()).isEqualTo(404);
    assertThat(refusal("welcome.txt/x").code()).isEqualTo(404);
  }

  @Test
  void theListIsSortedAndTellsSizesAndTimes() throws IOException {
    Files.writeString(root.resolve("Zebra.txt"), "z");
    Files.writeString(root.resolve("apple.txt"), "apple");
    Files.writeString(root.resolve(".hidden"), "h");
    Files.createDirectories(root.resolve(".git"));
    Files.writeString(root.resolve(".git/config"), "h");
    assertThat(names()).containsExactly("apple.txt", "sub/inner.txt", "welcome.txt", "Zebra.txt");
    SharedFile apple = folder.list().get(0);
    assertThat(apple.sizeBytes()).isEqualTo(5);
    assertThat(apple.modifiedMillis())
        .isEqualTo(Files.getLastModifiedTime(root.resolve("apple.txt")).toMillis());
    try (OpenFile open = folder.open("apple.txt")) {
      assertThat(open.info()).isEqualTo(apple);
      assertThat(open.matches(apple)).isTrue();
    }
  }

  @Test
  void noLinkIsFollowedOrListed() throws IOException {
    Files.createSymbolicLink(root.resolve("passwd.txt"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(root.resolve("up.txt"), Path.of("../secret.txt"));
    Files.createSymbolicLink(root.resolve("same.txt"), Path.of("welcome.txt"));
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("in"), root.resolve("sub"));
    Files.createSymbolicLink(root.resolve("gone.txt"), Path.of("nowhere"));
    for (String name :
        List.of(
            "passwd.txt",
            "up.txt",
            "same.txt",
            "out/secret.txt",
            "out",
            "in/inner.txt",
            "gone.txt")) {
      assertThat(refusal(name).code()).as(name).isEqualTo(404);
    }
    assertThat(names()).containsExactly("sub/inner.txt", "welcome.txt");
  }

  @Test
  void aFolderThatTheKeeperChoseByALinkIsServed() throws IOException {
    Path link = Files.createSymbolicLink(outside.resolve("link"), root);
    try (OpenFile open = new SharedFolder(link).open("welcome.txt")) {
      assertThat(open.info().sizeBytes()).isEqualTo(5);
    }
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeIsNoFileAndNobodyWaitsForIt() throws Exception {
    Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    assertThat(mkfifo.waitFor(5, TimeUnit.SECONDS) && mkfifo.exitValue() == 0).isTrue();
    assertThat(refusal("pipe").code()).isEqualTo(404);
    assertThat(refusal("pipe/x").code()).isEqualTo(404);
    assertThat(names()).doesNotContain("pipe");
  }

  @Test
  void aDecomposedNameOnDiskIsListedAndFoundComposed() throws IOException {
    String composed = "r\u00e9sum\u00e9.txt";
    String decomposed = "re\u0301sume\u0301.txt";
    Files.createDirectories(root.resolve("e\u0301"));
    Files.writeString(root.resolve("e\u0301").resolve(decomposed), "nfd");
    assertThat(names()).contains("\u00e9/" + composed);
    assertThat(read("\u00e9/" + composed)).isEqualTo("nfd");
    assertThat(read("e\u0301/" + decomposed)).isEqualTo("nfd");
  }

  @Test
  void ofTwinsTheComposedOneIsTheFile() throws IOException {
    Files.writeString(root.resolve("e\u0301.txt"), "decomposed");
    Files.writeString(root.resolve("\u00e9.txt"), "composed!!!");
    assertThat(read("\u00e9.txt")).isEqualTo("composed!!!");
    assertThat(read("e\u0301.txt")).isEqualTo("composed!!!");
    assertThat(folder.list()).filteredOn(f -> f.name().equals("\u00e9.txt")).hasSize(1);
  }

  @Test
  void aFolderThatIsNotThereIsToldAtOnce() {
    assertThatThrownBy(() -> new SharedFolder(outside.resolve("nowhere")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new SharedFolder(outside.resolve("secret.txt")))
        .isInstanceOf(IOException.class);
  }
}
