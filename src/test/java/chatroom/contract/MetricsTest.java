package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may see /metrics: this machine, and whoever has the token; not what a proxy hands on. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class MetricsTest {
  private static final String TOKEN = "0123456789abcdef-._~+/=";
  private static final RawRequest ASKING = RawRequest.get("/metrics");

  private SharedServers.Pool servers;
  private int open;
  private int guarded;

  @BeforeEach
  void takeServers(SharedServers.Pool servers) {
    this.servers = servers;
    open = servers.server(Map.of()).httpPort();
    guarded = servers.server(Map.of("metrics-token", TOKEN)).httpPort();
  }

  private static List<RawRequest> throughAProxy() {
    return List.of(
        ASKING.with("X-Forwarded-For", "192.0.2.7"),
        ASKING.with("x-forwarded-for", ""),
        ASKING.with("Forwarded", "for=192.0.2.7"),
        ASKING.with("X-Real-IP", "127.0.0.1"),
        ASKING.with("Via", "1.1 proxy"));
  }

  @Test
  void thisMachineMayAsk() throws Exception {
    for (int port : new int[] {open, guarded}) {
      RawRequest.Answer answer = ASKING.ask(port);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("# HELP");
    }
  }

  @Test
  void whatComesThroughAProxyIsNotFromThisMachine() throws Exception {
    for (RawRequest request : throughAProxy()) {
      assertThat(request.ask(open).status()).as(request.toString()).isEqualTo(403);
      RawRequest.Answer answer = request.ask(guarded);
      assertThat(answer.status()).as(request.toString()).isEqualTo(401);
      assertThat(answer.allHeaders()).contains("www-authenticate: bearer\r\n");
      assertThat(answer.body()).doesNotContain("chatroom_");
    }
  }

  @Test
  void whoHasTheTokenMayAsk() throws Exception {
    for (RawRequest request : throughAProxy()) {
      for (String scheme : List.of("Bearer ", "bearer ", "BEARER  ")) {
        assertThat(request.with("Authorization", scheme + TOKEN).ask(guarded).status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void anotherTokenIsNone() throws Exception {
    for (String credentials :
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer " + TOKEN + "x",
            "Bearer " + TOKEN.substring(1),
            "Bearer " + TOKEN.toUpperCase(java.util.Locale.ROOT),
            "Basic " + TOKEN,
            TOKEN)) {
      for (RawRequest request : throughAProxy()) {
        assertThat(request.with("Authorization", credentials).ask(guarded).status())
            .as(credentials)
            .isEqualTo(401);
        assertThat(request.with("Authorization", credentials).ask(open).status()).isEqualTo(403);
      }
    }
  }

  @Test
  void theTokenIsShownNowhere() throws Exception {
    for (String path : List.of("/join", "/", "/health/ready", "/metrics", "/bus/info")) {
      assertThat(RawRequest.get(path).ask(guarded).body()).doesNotContain(TOKEN);
    }
  }
}
