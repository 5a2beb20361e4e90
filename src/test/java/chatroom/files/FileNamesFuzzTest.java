package chatroom.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Refusal;
import chatroom.fuzz.Inputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A name of a file is refused, or is a place below the shared folder and nothing else. */
class FileNamesFuzzTest {
  private static final Path ROOT = Path.of("/shared");

  @FuzzTest(maxDuration = "5m")
  void name(byte[] input) {
    String sent = Inputs.text(input);
    SharedName name;
    try {
      name = SharedName.parse(sent);
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isEqualTo(400);
      assertThat(refusal.getMessage()).hasSizeLessThan(2_000);
      Inputs.assertSafe(refusal.getMessage());
      return;
    }
    String text = name.text();
    assertThat(SharedName.parse(text)).as("a name stays itself").isEqualTo(name);
    assertThat(name.parts()).hasSizeBetween(1, SharedName.MAX_PARTS);
    for (String part : name.parts()) {
      assertThat(part).isNotEmpty().doesNotContain("/", "\\", "\0", "..".equals(part) ? "." : "\n");
      assertThat(part).doesNotStartWith(".").doesNotEndWith(".").doesNotEndWith(" ");
      assertThat(part.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(SharedName.MAX_PART_BYTES);
      Inputs.assertSafe(part);
    }
    assertStaysInside(text, name);
    Inputs.assertSafe(name.missing().getMessage());
  }

  private static void assertStaysInside(String text, SharedName name) {
    Path path;
    try {
      path = ROOT.resolve(text);
    } catch (InvalidPathException unwritable) {
      return; // in a locale that is not UTF-8
    }
    assertThat(path.normalize()).isEqualTo(path);
    assertThat(path.getNameCount()).isEqualTo(ROOT.getNameCount() + name.parts().size());
  }

  @Test
  void nameAsKeptAndSeeded() {
    Inputs.run(
        FileNamesFuzzTest.class,
        "name",
        this::name,
        "image1.png",
        "folder/photo of us.jpg",
        "../../etc/passwd",
        "a/../b",
        "CON.txt",
        "x::$DATA",
        "%2e%2e%2f",
        "é.txt",
        "e\u0301.txt",
        "a\u037e",
        "日本.txt",
        "a\u202egpj.exe",
        "nul\u00a0.txt");
    Inputs.runQuickly(this::name, "a", "a/", "../", ".", "%", "\u0301", "\u202e");
  }
}
