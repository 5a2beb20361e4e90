package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pages for whoever joins, and for whoever runs the server. */
@Timeout(60)
class OwnPagesTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void joinHasTheExactLinesForThisServerAndAQrCode() throws Exception {
    HttpResponse<String> join = get("/join");

    assertThat(join.statusCode()).isEqualTo(200);
    String target = "127.0.0.1 " + server.tcpPort();
    assertThat(join.body())
        .contains("telnet " + target, "nc " + target)
        .contains("java -jar chatroom.jar client YOUR-NAME " + target)
        .contains("http://127.0.0.1:" + server.httpPort() + "/")
        .contains("<svg role=\"img\"");
    assertThat(join.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
    assertThat(get("/join.css").statusCode()).isEqualTo(200);
  }

  @Test
  void healthIsUpWhileTheLoopTurnsAndTheLogIsRead() throws Exception {
    for (String path : new String[] {"/health/live", "/health/ready"}) {
      HttpResponse<String> health = get(path);
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body().strip()).isEqualTo("{\"status\":\"up\"}");
    }
  }

  @Test
  void metricsAreThereForThisMachine() throws Exception {
    HttpResponse<String> metrics = get("/metrics");

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body()).containsPattern("(?m)^chatroom_connections [1-9]");
    assertThat(metrics.body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void whatIsNotThereIsSaidInOneLine() throws Exception {
    HttpResponse<String> nothing = get("/nothing");

    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(nothing.body()).isEqualTo("There is nothing at this address. The page is at /.\n");
    // the tests run from classes: there is no jar to hand out
    assertThat(get("/chatroom.jar").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.httpPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
