package chatroom.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Refusal;
import chatroom.fuzz.Inputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a request says of itself: paths, ranges, conditions, hosts, origins. */
class RequestsFuzzTest {
  private static final Guard GUARD =
      new Guard(Set.of("https://ours.example"), Set.of("chat.local"));
  private static final String[] CONDITIONS = {
    "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range"
  };

  @FuzzTest(maxDuration = "5m")
  void path(byte[] input) {
    String path = Inputs.text(input);
    String name;
    try {
      name = FileRoutePath.decode(path);
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isIn(400, 404);
      return;
    }
    assertThat(path).startsWith("/files/").matches("\\p{ASCII}*");
    assertThat(name.chars().filter(c -> c == '/').count())
        .as("no slash but those that were written")
        .isEqualTo(path.chars().filter(c -> c == '/').count() - 2);
    String again =
        "/files/" + URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("%2F", "/");
    if (!name.isEmpty()) {
      assertThat(FileRoutePath.decode(again)).isEqualTo(name);
    }
    header(FileRouteType.of(name).disposition(name));
    header(FileRouteType.of(name).contentType());
  }

  private static void header(String value) {
    assertThat(value).matches("[\\x20-\\x7e]+");
    assertThat(value.replaceAll("filename=\"[^\"\\\\]*\"", "")).doesNotContain("\"", "\\");
  }

  @FuzzTest(maxDuration = "5m")
  void range(byte[] input) {
    String header = Inputs.text(input);
    for (long size : new long[] {0, 1, 10, 1L << 40, Long.MAX_VALUE}) {
      FileRouteRange range = FileRouteRange.of(header, size);
      assertThat(range.offset()).isBetween(0L, size);
      assertThat(range.length()).isBetween(0L, size - range.offset());
      if (range.kind() == FileRouteRange.Kind.PART) {
        assertThat(range.length()).isPositive();
      } else if (range.kind() == FileRouteRange.Kind.WHOLE) {
        assertThat(range.length()).isEqualTo(size);
      }
    }
  }

  @FuzzTest(maxDuration = "5m")
  void conditions(byte[] input) {
    String value = Inputs.text(input);
    FileRouteConditions file =
        FileRouteConditions.of(2_048, 1_700_000_000_000L, 1_800_000_000_000L);
    for (String header : CONDITIONS) {
      MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(header, value).add(header, value);
      assertThat(file.status(headers)).isIn(200, 304, 412);
      if (file.allowRange(headers) && header.equals("If-Range")) {
        assertThat(value.strip()).isIn(file.etag(), file.lastModified());
      }
    }
  }

  @FuzzTest(maxDuration = "5m")
  void host(byte[] input) {
    String host = Inputs.text(input);
    SockJsOwners.sessionIn(host);
    GUARD.mayAsk(host, "127.0.0.1:8080", "http");
    GUARD.mayAsk("http://127.0.0.1", host, "http");
    Guard.isFor(host, List.of(host));
    Guard.mayAsk(new Guard.Cause(host, host, host), HttpMethod.GET, host);
    assertThat(GUARD.mayAsk("http://evil.example", host, "http"))
        .isEqualTo(
            List.of("evil.example", "evil.example:80").contains(host.toLowerCase(Locale.ROOT)));
    if (!GUARD.isOurs(host)) {
      return;
    }
    String page = new JoinRoute(JoinRouteTest.DOORS).page(host);
    assertThat(page.split("<script|<[^a-z!/]|javascript:", -1)).hasSize(1);
    String shown =
        page.replaceAll("(?s)^.*<dt>telnet</dt><dd><code>telnet (.*?) 5000</code>.*$", "$1");
    assertThat(shown).matches("[A-Za-z0-9._:-]+");
    assertThat(shown.toLowerCase(Locale.ROOT))
        .matches("localhost|chat\\.local|[0-9.]{7,15}|[0-9a-f:.]+");
  }

  @Test
  void pathAsKeptAndSeeded() {
    Inputs.run(
        RequestsFuzzTest.class,
        "path",
        this::path,
        "/files/a.png",
        "/files/a%20b/c.txt",
        "/files/..%2f..%2fetc/passwd",
        "/files/%ed%a0%80%00",
        "/files/%25%2e\"\\.html",
        "/files/%e2%80%ae");
    Inputs.runQuickly(this::path, "/files/", "%", "%41", "/", "a");
    Inputs.runQuickly(
        input -> path(("/files/" + Inputs.text(input)).getBytes(UTF_8)), "%41", "/", "%e2");
  }

  @Test
  void rangeAsKeptAndSeeded() {
    Inputs.run(
        RequestsFuzzTest.class,
        "range",
        this::range,
        "bytes=0-9",
        "bytes=-5",
        "bytes=5-",
        "bytes=0-0,5-6",
        "Bytes= 00000000000000000000000001-9223372036854775807 ",
        "bytes=99999999999999999999-");
    Inputs.runQuickly(
        input -> range(("bytes=" + Inputs.text(input)).getBytes(UTF_8)),
        " ",
        "0",
        "9",
        "-",
        "0-",
        ",");
  }

  @Test
  void conditionsAsKeptAndSeeded() {
    Inputs.run(
        RequestsFuzzTest.class,
        "conditions",
        this::conditions,
        "\"800-18bcfe56800\"",
        "W/\"800-18bcfe56800\", \"x\"",
        "*",
        "Tue, 14 Nov 2023 22:13:20 GMT",
        "Tue, 14 Nov +999999999 22:13:20 GMT");
    Inputs.runQuickly(this::conditions, "\"", "W/", "W/\"", "\"a\",", " ", "*");
  }

  @Test
  void hostAsKeptAndSeeded() {
    Inputs.run(
        RequestsFuzzTest.class,
        "host",
        this::host,
        "127.0.0.1:8080",
        "localhost",
        "CHAT.local:80",
        "[::1]:8080",
        "[fe80::1%25eth0]",
        "evil.example:80",
        "http://127.0.0.1:8080",
        "/bus/000/abcdefgh/xhr",
        "cross-site");
    Inputs.runQuickly(this::host, "1.", "a", "[", ":", "[::", "/bus/", "a/");
  }
}
