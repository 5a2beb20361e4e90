package chatroom.web;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(guard.mayAsk(origin, host, scheme, null, "/bus/info")).isEqualTo(may);
    assertThat(guard.mayAsk(origin, host, scheme, "same-origin", "/")).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, /bus/info, true",
        "none, /bus/websocket, true",
        "same-origin, /bus/info, true",
        "cross-site, /, true",
        "cross-site, /files/a, true",
        "cross-site, /bus/1/2/jsonp_send, false",
      })
  void whoSendsNoOriginIsAProgramUnlessTheBrowserSaysOtherwise(
      String site, String path, boolean may) {
    assertThat(guard.mayAsk(null, "localhost:8080", "http", site, path)).isEqualTo(may);
  }
}
