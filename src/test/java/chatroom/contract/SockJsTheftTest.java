package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The id of a SockJS session is no secret: it does not suffice to read or to speak for it. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class SockJsTheftTest {
  private static final String OTHER = "https://chat.example.org";

  private int port;
  private String own;
  private String session;

  @BeforeEach
  void open(SharedServers.Pool servers) throws Exception {
    TestServer server = servers.server(Map.of("origin", OTHER));
    port = server.httpPort();
    own = "http://127.0.0.1:" + port;
    session = SockJs.session();
    RawRequest.Answer opened = mine("/bus/000/" + session + "/xhr", "").ask(port);
    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.body()).contains("o\n");
  }

  /** As the page sends it that opened the session. */
  private RawRequest mine(String path, String body) {
    return RawRequest.post(path, body).with("Origin", own).with("Cookie", "JSESSIONID=mine");
  }

  private String ping() {
    return SockJs.wrap(List.of(Frames.ping().encode()));
  }

  @Test
  void whoOpenedItMayGoOn() throws Exception {
    String path = "/bus/000/" + session + "/";
    assertThat(mine(path + "xhr_send", ping()).ask(port).status()).isEqualTo(204);
    RawRequest.Answer polled = mine(path + "xhr", "").ask(port);
    assertThat(polled.status()).isEqualTo(200);
    assertThat(polled.body()).contains("pong");
  }

  /** Ways to write the path so that it still leads to the session. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bus/000/SESSION/",
        "/bus/999/SESSION/",
        "/bus/000/ENCODED/",
        "/bus/%30%30%30/SESSION/",
        "/%62us/000/SESSION/",
        "/bus/./000/SESSION/",
        "/bus/x/../000/SESSION/",
        "/bus//000/SESSION/",
        "//bus/000/SESSION/"
      })
  void nobodyElseMayByWhateverPath(String form) throws Exception {
    String encoded = "%%%02x".formatted((int) session.charAt(0)) + session.substring(1);
    String path = form.replace("SESSION", session).replace("ENCODED", encoded);
    for (String end : new String[] {"xhr_send", "xhr_send/", "%78hr_send"}) {
      assertNotLetIn(RawRequest.post(path + end, ping()));
      assertNotLetIn(mine(path + end, ping()).with("Origin", OTHER));
      assertNotLetIn(mine(path + end, ping()).with("Cookie", "JSESSIONID=theirs"));
    }
    for (String end : new String[] {"xhr", "xhr_streaming"}) {
      assertNotLetIn(RawRequest.post(path + end, ""));
      assertNotLetIn(mine(path + end, "").with("Origin", OTHER));
    }
    RawRequest.Answer polled = poll();
    assertThat(polled.body()).doesNotContain("pong");
  }

  private void assertNotLetIn(RawRequest request) throws Exception {
    assertThat(request.ask(port).status()).as(request.toString()).isIn(400, 403, 404, 405);
  }

  /** What the session has to say now: a ping of its own makes it say something. */
  private RawRequest.Answer poll() throws Exception {
    String path = "/bus/000/" + session + "/";
    String bad = SockJs.wrap(List.of("bad"));
    assertThat(mine(path + "xhr_send", bad).ask(port).status()).isEqualTo(204);
    return mine(path + "xhr", "").ask(port);
  }
}
