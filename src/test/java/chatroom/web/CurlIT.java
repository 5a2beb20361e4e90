package chatroom.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What curl, as people have it, sees of the shared files: RFC 9110, 6266, 8187. */
@Timeout(120)
class CurlIT {
  private static final String OLD = "Sun, 01 Nov 2026 08:00:00 GMT";
  private static final String NAME = "r\u00e9sum\u00e9 \u20ac 100% (1).pdf";
  private static final String ENCODED = "r%C3%A9sum%C3%A9%20%E2%82%AC%20100%25%20(1).pdf";

  @TempDir static Path folder;
  private static ServerProcess server;
  private static String tag;

  /**
   * @param headers by their names in lower case
   */
  private record Answer(int status, Map<String, String> headers, String body) {}

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(folder.resolve("SharedFiles/sub"));
    write("ten.txt", "0123456789");
    write("empty.txt", "");
    write("page.html", "<script>alert(1)</script>");
    write(NAME, "pdf");
    write("sub/inner.txt", "inner");
    server = ServerProcess.start(folder);
    tag = curl("ten.txt", "-I").headers().get("etag");
  }

  private static void write(String name, String content) throws Exception {
    Path file = Files.writeString(folder.resolve("SharedFiles").resolve(name), content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-01T08:00:00Z")));
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static Answer curl(String path, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("curl", "-sSg", "-m", "20", "-D", "head"));
    command.addAll(List.of(options));
    command.add("http://127.0.0.1:" + server.httpPort() + "/files/" + path);
    Process curl =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String body = new String(curl.getInputStream().readAllBytes(), UTF_8);
    assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(curl.exitValue()).as(body).isZero();
    List<String> head = Files.readAllLines(folder.resolve("head"));
    Map<String, String> headers = new TreeMap<>();
    for (String line : head.subList(1, head.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    boolean isHead = List.of(options).contains("-I"); // of which curl prints the headers
    return new Answer(Integer.parseInt(head.get(0).split(" ")[1]), headers, isHead ? "" : body);
  }

  @Test
  void getAndHeadSayTheSame() throws Exception {
    for (String path : List.of("ten.txt", "empty.txt", "page.html", ENCODED, "sub/inner.txt")) {
      Answer get = curl(path);
      Answer head = curl(path, "-I", "-r", "2-4");
      assertThat(get.status()).as(path).isEqualTo(200);
      assertThat(head.status()).as(path).isEqualTo(200);
      get.headers().remove("date");
      assertThat(head.headers().remove("date")).as(path).endsWith(" GMT");
      assertThat(head.headers()).as(path).isEqualTo(get.headers());
      assertThat(get.headers())
          .as(path)
          .containsEntry("accept-ranges", "bytes")
          .containsEntry("cache-control", "no-cache")
          .containsEntry("last-modified", OLD)
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("content-security-policy", "sandbox; default-src 'none'")
          .containsEntry("content-length", "" + get.body().getBytes(UTF_8).length);
      // the same for whoever asks, and however: nothing varies, and nothing is compressed
      assertThat(curl(path, "--compressed").headers())
          .doesNotContainKeys("vary", "content-encoding");
    }
  }

  @Test
  void curlSavesUnderTheNameThatTheFileHas() throws Exception {
    Answer answer = curl(ENCODED, "-OJ");
    assertThat(answer.headers().get("content-disposition"))
        .isEqualTo(
            "attachment; filename=\"r_sum_ _ 100_ (1).pdf\";"
                + " filename*=UTF-8''r%C3%A9sum%C3%A9%20%E2%82%AC%20100%25%20%281%29.pdf");
    assertThat(folder.resolve("r_sum_ _ 100_ (1).pdf")).hasContent("pdf"); // curl reads the plain
    assertThat(curl("page.html").headers())
        .containsEntry("content-type", "application/octet-stream")
        .containsEntry(
            "content-disposition",
            "attachment; filename=\"page.html\"; filename*=UTF-8''page.html");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-None-Match: TAG                   |     | 304 |",
        "If-None-Match: *                     |     | 304 |",
        "If-None-Match: W/TAG                 |     | 304 |",
        "If-None-Match: \"a\", W/TAG, \"b\"   |     | 304 |",
        "If-None-Match: \"a\"                 |     | 200 | 0123456789",
        "If-None-Match: TAG                   | 0-1 | 304 |",
        "If-Modified-Since: OLD               |     | 304 |",
        "If-Modified-Since: Sunday, 01-Nov-26 08:00:00 GMT | | 304 |",
        "If-Modified-Since: Sun Nov  1 08:00:00 2026 |     | 304 |",
        "If-Match: TAG                        |     | 200 | 0123456789",
        "If-Match: \"a\", TAG                 |     | 200 | 0123456789",
        "If-Match: W/TAG                      |     | 412 |",
        "If-Match: \"a\"                      | 0-1 | 412 |",
        "If-Unmodified-Since: OLD             |     | 200 | 0123456789",
        "If-Unmodified-Since: Sun, 01 Nov 2026 07:59:59 GMT | | 412 |",
        "If-Range: TAG                        | 2-4 | 206 | 234",
        "If-Range: OLD                        | 2-4 | 206 | 234",
        "If-Range: W/TAG                      | 2-4 | 200 | 0123456789",
        "If-Range: \"a\"                      | 2-4 | 200 | 0123456789",
        "If-Range: \"a\"                      | 12- | 200 | 0123456789",
        "If-Range: TAG                        | 12- | 416 |",
        "X-None: 1                            | 2-4 | 206 | 234",
        "X-None: 1                            | -3  | 206 | 789",
        "X-None: 1                            | 7-  | 206 | 789",
        "X-None: 1                            | 5-99 | 206 | 56789",
        "X-None: 1                            | 0-1,3-4 | 200 | 0123456789",
        "X-None: 1                            | 10- | 416 |",
        "X-None: 1                            | -0  | 416 |",
      })
  void conditionsAndRanges(String header, String range, int status, String body) throws Exception {
    List<String> options =
        new ArrayList<>(List.of("-H", header.replace("TAG", tag).replace("OLD", OLD)));
    if (range != null) {
      options.addAll(List.of("-r", range));
    }
    Answer answer = curl("ten.txt", options.toArray(String[]::new));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("etag", tag).containsKey("date");
    if (body != null) {
      assertThat(answer.body()).isEqualTo(body);
    }
    switch (status) {
      case 304 -> {
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers())
            .containsEntry("cache-control", "no-cache")
            .doesNotContainKeys("content-type", "content-length", "content-range");
      }
      case 206 ->
          assertThat(answer.headers().get("content-range"))
              .matches("bytes [2579]-[49]/10")
              .isEqualTo(
                  "bytes %d-%d/10"
                      .formatted(body.charAt(0) - '0', body.charAt(body.length() - 1) - '0'));
      case 416 -> assertThat(answer.headers()).containsEntry("content-range", "bytes */10");
      default -> assertThat(answer.headers()).doesNotContainKey("content-range");
    }
  }

  @Test
  void anEmptyFileHasNoRange() throws Exception {
    Answer answer = curl("empty.txt", "-r", "0-");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-length", "0");
  }

  @Test
  void curlGoesOnWhereItWas() throws Exception {
    Files.writeString(folder.resolve("half.txt"), "01234");
    assertThat(curl("ten.txt", "-C", "-", "-o", "half.txt").status()).isEqualTo(206);
    assertThat(folder.resolve("half.txt")).hasContent("0123456789");
  }
}
