package chatroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.files.HostileNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRouteNamesTest extends FileRouteFixture {
  static List<String> hostilePaths() {
    List<String> paths =
        new ArrayList<>(
            List.of(
                "..%2fsecret.txt",
                "..%2Fsecret.txt",
                "%2e%2e%2fsecret.txt",
                "%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
                "%252e%252e%252fsecret.txt",
                "..%252fsecret.txt",
                "..%5csecret.txt",
                "..\\secret.txt",
                "%2fetc%2fpasswd",
                "/etc/passwd",
                "//etc/passwd",
                "ten.txt%00",
                "ten.txt%00.png",
                "ten.txt%0d%0aSet-Cookie:%20a=b",
                "%c0%ae%c0%ae%c0%afsecret.txt",
                "%c0%ae%c0%ae/secret.txt",
                "%ff%fe",
                "%ed%a0%80",
                "%",
                "%4",
                "%zz",
                "%u002e",
                "ten.txt%",
                "ten.txt::$DATA",
                "sub%2finner.txt",
                "%e2%80%aegpj.txt"));
    for (String name : HostileNames.all()) {
      if (name.length() < 1000 && !name.matches("\\.\\.?|(.*/)?\\.\\.?(/.*)?|")) {
        paths.add(encode(name));
      }
    }
    return paths;
  }

  @ParameterizedTest
  @MethodSource("hostilePaths")
  void whatCouldMeanSomethingElseIsRefused(String path) throws Exception {
    RawHttp answer = get("/files/" + path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("secret\n", "root:");
    assertThat(answer.headers()).doesNotContainKey("set-cookie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files/../secret.txt",
        "/files/%2e%2e/secret.txt",
        "/files/./../../secret.txt",
        "/files/../../../../../../etc/passwd",
        "/files/sub/../../secret.txt",
        "/x/../files/ten.txt",
        "/%66iles/ten.txt",
        "//files/ten.txt",
        "/files",
        "/files/",
        "/files/.",
        "/files/..",
        "/files/a/..;/b",
        "/files/nothing.txt",
        "/files/ten.txt/"
      })
  void nothingElseIsAFileEither(String target) throws Exception {
    RawHttp answer = get(target);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.text()).doesNotContain("secret\n", "root:", TEN);
  }

  @Test
  void linksHiddenFilesAndPipesAreNotThere() throws Exception {
    Files.createSymbolicLink(root.resolve("passwd.txt"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(root.resolve("out"), outside);
    write(".hidden", "hidden");
    new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor();
    assertThat(get("/files/passwd.txt").status()).isEqualTo(404);
    assertThat(get("/files/out/secret.txt").status()).isEqualTo(404);
    assertThat(get("/files/pipe").status()).isEqualTo(404);
    assertThat(get("/files/.hidden").status()).isEqualTo(400);
  }

  @Test
  void aRefusalIsASentence() throws Exception {
    RawHttp answer = get("/files/nothing.txt");
    assertThat(answer.text())
        .isEqualTo(
            "There is no file called nothing.txt. Type “list server files” to see what is"
                + " there.\n");
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
