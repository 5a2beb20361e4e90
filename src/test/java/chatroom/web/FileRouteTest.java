package chatroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.FileQuery;
import chatroom.chat.Speaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRouteTest extends FileRouteFixture {
  private static final String MODIFIED = "Sun, 01 Nov 2026 08:00:00 GMT";

  @Test
  void getGivesTheFileAndSaysWhatItIs() throws Exception {
    RawHttp answer = get("/files/ten.txt");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(TEN);
    assertThat(answer.header("Content-Length")).isEqualTo("10");
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("ETag")).matches("\"[^\"]+\"");
    assertThat(answer.header("Last-Modified")).isEqualTo(MODIFIED);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten.txt", "empty.txt"})
  void headSaysWhatGetWouldAndSendsNothing(String name) throws Exception {
    RawHttp get = get("/files/" + name);
    RawHttp head = RawHttp.request(port, "HEAD", "/files/" + name, "Range: bytes=2-3");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).isEqualTo(get.headers());
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void otherMethodsAreNotAllowed(String method) throws Exception {
    RawHttp answer = RawHttp.request(port, method, "/files/ten.txt", "Content-Length: 0");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, PUT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // asked           | status | Content-Range  | body
        "bytes=0-3         | 206 | bytes 0-3/10   | 0123",
        "bytes=0-0         | 206 | bytes 0-0/10   | 0",
        "bytes=9-9         | 206 | bytes 9-9/10   | 9",
        "bytes=4-          | 206 | bytes 4-9/10   | 456789",
        "bytes=0-          | 206 | bytes 0-9/10   | 0123456789",
        "bytes=-3          | 206 | bytes 7-9/10   | 789",
        "bytes=-10         | 206 | bytes 0-9/10   | 0123456789",
        "bytes=-9999       | 206 | bytes 0-9/10   | 0123456789",
        "bytes=5-9999      | 206 | bytes 5-9/10   | 56789",
        "bytes=5-99999999999999999999999 | 206 | bytes 5-9/10 | 56789",
        "BYTES=0-1         | 206 | bytes 0-1/10   | 01",
        "bytes=007-008     | 206 | bytes 7-8/10   | 78",
        "bytes=10-         | 416 | bytes */10     |",
        "bytes=10-20       | 416 | bytes */10     |",
        "bytes=99999999999999999999- | 416 | bytes */10 |",
        "bytes=-0          | 416 | bytes */10     |",
        "bytes=0-1,4-5     | 200 |                | 0123456789",
        "bytes=5-2         | 200 |                | 0123456789",
        "bytes=-           | 200 |                | 0123456789",
        "bytes=a-b         | 200 |                | 0123456789",
        "bytes=--1         | 200 |                | 0123456789",
        "bytes=1           | 200 |                | 0123456789",
        "lines=1-2         | 200 |                | 0123456789",
      })
  void rangesAreServed(String range, int status, String contentRange, String body)
      throws Exception {
    RawHttp answer = get("/files/ten.txt", "Range: " + range);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
    assertThat(answer.header("Content-Length")).isEqualTo(answer.body().length + "");
    if (body != null) {
      assertThat(answer.text()).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-", "bytes=-5", "bytes=5-"})
  void anEmptyFileIsServedWhole(String range) throws Exception {
    RawHttp answer = get("/files/empty.txt", "Range: " + range);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-None-Match: TAG                                | 304",
        "If-None-Match: W/TAG                              | 304",
        "If-None-Match: \"x\", TAG                         | 304",
        "If-None-Match: *                                  | 304",
        "If-None-Match: \"x\"                              | 200",
        "If-Modified-Since: Sun, 01 Nov 2026 08:00:00 GMT  | 304",
        "If-Modified-Since: Sun, 01 Nov 2026 08:00:01 GMT  | 304",
        "If-Modified-Since: Sun, 01 Nov 2026 07:59:59 GMT  | 200",
        "If-Modified-Since: yesterday                      | 200",
        "If-Modified-Since: Sunday, 01-Nov-26 08:00:00 GMT | 304",
        "If-Modified-Since: Sunday, 01-Nov-26 07:59:59 GMT | 200",
        "If-Modified-Since: Thursday, 01-Nov-90 07:59:59 GMT | 200",
        "If-Modified-Since: Sun Nov  1 08:00:00 2026       | 304",
        "If-Modified-Since: Mon Nov 30 08:00:00 2026       | 304",
        "If-Match: TAG                                     | 200",
        "If-Match: *                                       | 200",
        "If-Match: W/TAG                                   | 412",
        "If-Match: \"x\"                                   | 412",
        "If-Unmodified-Since: Sun, 01 Nov 2026 08:00:00 GMT | 200",
        "If-Unmodified-Since: Sun, 01 Nov 2026 07:59:59 GMT | 412",
        "If-Unmodified-Since: Sunday, 01-Nov-26 07:59:59 GMT | 412",
      })
  void conditionsHold(String header, int status) throws Exception {
    String tag = get("/files/ten.txt").header("ETag");
    for (String method : List.of("GET", "HEAD")) {
      RawHttp answer = RawHttp.request(port, method, "/files/ten.txt", header.replace("TAG", tag));
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("ETag")).isEqualTo(tag);
      if (status == 304) {
        assertThat(answer.body()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TAG                           | 206",
        "W/TAG                         | 200",
        "\"x\"                         | 200",
        "Sun, 01 Nov 2026 08:00:00 GMT | 206",
        "Sun, 01 Nov 2026 08:00:01 GMT | 200",
        "Sun, 01 Nov 2026 07:59:59 GMT | 200",
        "Sun Nov  1 08:00:00 2026      | 206",
      })
  void aRangeGoesOnlyWithTheFileItBelongsTo(String ifRange, int status) throws Exception {
    String tag = get("/files/ten.txt").header("ETag");
    RawHttp answer =
        get("/files/ten.txt", "Range: bytes=2-3", "If-Range: " + ifRange.replace("TAG", tag));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).isEqualTo(status == 206 ? "23" : TEN);
  }

  @Test
  void aFileWrittenJustNowHasAWeakTag() throws Exception {
    Path young = Files.writeString(root.resolve("young.txt"), TEN);
    Files.setLastModifiedTime(young, FileTime.from(Instant.now().plusSeconds(1)));
    RawHttp answer = get("/files/young.txt");
    assertThat(answer.header("ETag")).startsWith("W/");
    assertThat(
            get("/files/young.txt", "Range: bytes=1-2", "If-Range: " + answer.header("ETag"))
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.png  | image/png                 | inline",
        "a.JPG  | image/jpeg                | inline",
        "a.webp | image/webp                | inline",
        "a.txt  | text/plain; charset=utf-8 | inline",
        "a.md   | text/plain; charset=utf-8 | inline",
        "a.mp3  | audio/mpeg                | inline",
        "a.mp4  | video/mp4                 | inline",
        "a.pdf  | application/pdf           | attachment",
        "a.csv  | text/csv; charset=utf-8   | attachment",
        "a.zip  | application/zip           | attachment",
        "a.html | application/octet-stream  | attachment",
        "a.htm  | application/octet-stream  | attachment",
        "a.svg  | application/octet-stream  | attachment",
        "a.xml  | application/octet-stream  | attachment",
        "a.js   | application/octet-stream  | attachment",
        "a.png.html | application/octet-stream | attachment",
        "Makefile   | application/octet-stream | attachment",
      })
  void onlyWhatRunsNothingIsShownInPlace(String name, String type, String disposition)
      throws Exception {
    write(name, "<script>alert(1)</script>");
    RawHttp answer = get("/files/" + name);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo(disposition + "; filename=\"" + name + "\"; filename*=UTF-8''" + name);
  }

  @Test
  void theNameGoesAlongInFull() throws Exception {
    write("r\u00e9sum\u00e9 100% (1).pdf", "pdf");
    RawHttp answer = get("/files/" + encode("r\u00e9sum\u00e9 100% (1).pdf"));
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"r_sum_ 100_ (1).pdf\";"
                + " filename*=UTF-8''r%C3%A9sum%C3%A9%20100%25%20%281%29.pdf");
    Files.createDirectories(root.resolve("sub"));
    write("sub/inner.txt", "inner");
    assertThat(get("/files/sub/inner.txt").header("Content-Disposition"))
        .contains("filename=\"inner.txt\"");
    assertThat(get("/files/" + encode("re\u0301sume\u0301 100% (1).pdf")).text()).isEqualTo("pdf");
  }

  @Test
  void aLinkThatWorksOnceWorksOnce() throws Exception {
    String key =
        bus.ask(new FileQuery.Offer("ten.txt", new Speaker("b1", "ada")))
            .await(10, TimeUnit.SECONDS)
            .key();
    String target = "/files/ten.txt?once=" + key;
    assertThat(get("/files/empty.txt?once=" + key).status()).isEqualTo(410);
    assertThat(RawHttp.request(port, "HEAD", target).status()).isEqualTo(200);
    assertThat(get(target).text()).isEqualTo(TEN);
    RawHttp second = get(target);
    assertThat(second.status()).isEqualTo(410);
    assertThat(second.text())
        .isEqualTo(
            "This link has been used, or is too old. Type “download ten.txt” for a new one.\n");
    assertThat(get("/files/ten.txt?once=").status()).isEqualTo(410);
    assertThat(get("/files/ten.txt").text()).isEqualTo(TEN);
  }
}
