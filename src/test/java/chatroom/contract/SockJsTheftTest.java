package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

  /** Of those who open one and the same session at the same moment, all but one are refused. */
  @Test
  void ofTwoWhoOpenItAtOnceOneHasIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int i = 0; i < 50; i++) {
        String path = "/bus/000/" + SockJs.session() + "/xhr";
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> asked = new ArrayList<>();
        for (int one = 0; one < 8; one++) {
          RawRequest request = RawRequest.post(path, "").with("Cookie", "JSESSIONID=c" + one);
          asked.add(
              threads.submit(
                  () -> {
                    start.await();
                    return request.ask(port).status();
                  }));
        }
        start.countDown();
        int opened = 0;
        for (Future<Integer> status : asked) {
          assertThat(status.get(20, TimeUnit.SECONDS)).isIn(200, 403);
          opened += status.get() == 200 ? 1 : 0;
        }
        assertThat(opened).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whoever claims a session and then takes their time is not its owner when it is opened. */
  @Test
  void aBodyThatComesLateIsOfWhoeverItIsThen() throws Exception {
    String path = "/bus/000/" + SockJs.session() + "/xhr";
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
      slow.setSoTimeout(15_000);
      String head = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\na";
      slow.getOutputStream().write(head.formatted(path).getBytes(UTF_8));
      RawRequest.Answer opened = mine(path, "").ask(port);
      assertThat(opened.status()).as("nobody has it yet").isEqualTo(200);
      slow.getOutputStream().write('b');
      byte[] status = slow.getInputStream().readNBytes(12);
      assertThat(new String(status, UTF_8)).isEqualTo("HTTP/1.1 403");
    }
  }

  /** What never became a session is remembered by nobody, and neither is one that is over. */
  @Test
  void nothingIsLeftOfThoseThatAreOver() throws Exception {
    long before = sessions();
    for (int i = 0; i < 20; i++) {
      String other = "/bus/000/" + SockJs.session() + "/";
      assertThat(RawRequest.get(other + "xhr").ask(port).status()).isEqualTo(405);
      assertThat(RawRequest.get(other + "websocket").ask(port).status()).isEqualTo(400);
      assertThat(RawRequest.webSocket(other + "websocket").ask(port).status()).isEqualTo(101);
      assertThat(RawRequest.post(other + "xhr_streaming", "").ask(port).status()).isEqualTo(200);
      // whoever hangs up while a poll waits is gone at once
      String poll = "/bus/000/" + SockJs.session() + "/xhr";
      assertThat(RawRequest.post(poll, "").ask(port).body()).contains("o\n");
      try (Socket waits = new Socket(InetAddress.getLoopbackAddress(), port)) {
        String head = "POST " + poll + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n";
        waits.getOutputStream().write(head.getBytes(UTF_8));
        assertThat(sessions()).as("at least the one that waits").isGreaterThan(before);
      }
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (sessions() > before) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private long sessions() throws Exception {
    return Measured.gauge(
        new Socket(InetAddress.getLoopbackAddress(), port), "chatroom_sockjs_sessions");
  }
}
