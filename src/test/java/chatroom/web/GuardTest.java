package chatroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts are ours, and which pages may ask. */
class GuardTest {
  private final Guard guard =
      new Guard(Set.of("https://app.example", "http://dev.example:3000"), Set.of("chat.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "127.0.0.1",
        "127.0.0.1:8080",
        "192.168.1.20:80",
        "[::1]",
        "[::1]:8080",
        "[fe80::1]:1",
        "chat.example",
        "Chat.Example:8080",
        "0.0.0.0:1"
      })
  void ours(String host) {
    assertThat(guard.isOurs(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "chat.example.evil",
        "evilchat.example",
        "localhost:",
        "localhost:x",
        "localhost:123456",
        "local host",
        "localhost/",
        "user@localhost",
        "localhost,evil",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.4.5",
        "127.0.0.1.",
        "127.1",
        "0x7f.0.0.1",
        "[::1",
        "::1",
        "[evil]",
        "localhost\n",
        "localhos\u0442"
      })
  void notOurs(String host) {
    assertThat(guard.isOurs(host)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, localhost:8080, http, true",
    "HTTP://LocalHost:8080, localhost:8080, http, true",
    "http://localhost, localhost:80, http, true",
    "https://localhost, localhost:443, https, true",
    "http://[::1]:8080, [::1]:8080, http, true",
    "https://app.example, localhost:8080, http, true",
    "http://dev.example:3000, localhost:8080, http, true",
    "http://localhost:8081, localhost:8080, http, false",
    "http://localhost, localhost:8080, http, false",
    "https://localhost:8080, localhost:8080, http, false",
    "http://localhost:8080, localhost:8080, https, false",
    "http://127.0.0.1:8080, localhost:8080, http, false",
    "http://localhost:443, localhost:443, https, false",
    "http://app.example, localhost:8080, http, false",
    "https://app.example.evil, localhost:8080, http, false",
    "https://app.example:8443, localhost:8080, http, false",
    "http://evil, localhost:8080, http, false",
    "'null', localhost:8080, http, false",
    "'', localhost:8080, http, false",
    "http://localhost:8080/, localhost:8080, http, false",
    "'http://localhost:8080, http://evil', localhost:8080, http, false",
    "'http://localhost:8080 http://evil', localhost:8080, http, false",
  })
  void whoMayAsk(String origin, String host, String scheme, boolean may) {
    assertThat(guard.mayAsk(origin, host, scheme)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, GET, /bus/info, true",
        "none, navigate, document, GET, /, true",
        "none, websocket, websocket, GET, /bus/websocket, true",
        "same-origin, cors, empty, POST, /bus/0/1/xhr, true",
        "same-origin, no-cors, image, GET, /files/a, true",
        "cross-site, cors, empty, GET, /bus/info, false",
        "same-site, cors, empty, GET, /bus/info, false",
        "cross-site, navigate, document, GET, /bus/info, false",
        "cross-site, navigate, document, GET, /bus, false",
        "cross-site, navigate, document, POST, /bus/1/2/xhr_send, false",
        "cross-site, navigate, document, GET, /, true",
        "same-site, navigate, document, GET, /join, true",
        "cross-site, navigate, document, GET, /files/a, true",
        "cross-site, navigate, document, HEAD, /files/a, true",
        "cross-site, navigate, document, POST, /files/a, false",
        "cross-site, navigate, iframe, GET, /files/a, false",
        "cross-site, navigate, object, GET, /files/a, false",
        "cross-site, no-cors, image, GET, /files/a, false",
        "same-site, no-cors, script, GET, /files/a, false",
        "cross-site, no-cors, document, GET, /files/a, false",
        "cross-site, -, -, GET, /files/a, false",
        "cross-site, no-cors, image, GET, /metrics, false",
        "cross-site, no-cors, empty, GET, /chatroom.jar, false",
        "who-knows, cors, empty, GET, /, false",
        "cross-site, navigate, document, GET, -, false",
      })
  void whoSendsNoOriginIsAProgramUnlessTheBrowserSaysOtherwise(
      String site, String mode, String destination, String method, String path, boolean may) {
    Guard.Cause cause = new Guard.Cause(site, mode, destination);
    assertThat(Guard.mayAsk(cause, HttpMethod.valueOf(method), path)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({
    "/, here, true",
    "/?u=http://evil/, here, true",
    "//evil/, here, true",
    "*, here, true",
    "http://here/, here, true",
    "HTTP://HERE:8080/bus/info?x, here:8080, true",
    "http://evil/, here, false",
    "http://here:1/, here, false",
    "http://user@here/, here, false",
    "http://here.evil/, here, false",
    "http://here\\@evil/, here, false",
    "http://here, here, true",
    "http://here?@evil/, here, true",
    "http://, here, false",
    "ftp://here/, here, false",
    "x://evil/bus/info, here, false"
  })
  void aTargetThatNamesAHostNamesTheSame(String target, String host, boolean same) {
    assertThat(Guard.isFor(target, List.of(host))).isEqualTo(same);
    assertThat(Guard.isFor("http://here/", List.of())).isFalse();
  }
}
