package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One address that becomes somebody new again and again: the program of {@link OneAddressIT}, run
 * as {@link OneAddress} is. A hello has a second, so that one who waits longer shows that waiting
 * is no fault of theirs.
 */
final class ManyNewcomers {
  private static final String SERVER = "192.0.2.1";
  private static final String ONE = "192.0.2.2";
  private static final String OTHER = "192.0.2.3";
  private static final int AT_ONCE = 128; // twice the connections that one address may have
  private static final long AT_ONCE_MILLIS = 1_000;
  private static final long SECONDS_EACH = 2;

  private final TestServer server;
  private int names;

  private ManyNewcomers(TestServer server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings =
        Map.of("host", SERVER, "rate", "1000", "new-per-address", "30", "hello-time", "1s");
    try (TestServer server = TestServer.start(settings)) {
      new ManyNewcomers(server).run();
      System.out.println("newcomers are as they should be");
    }
    System.exit(0);
  }

  private void run() throws IOException {
    String token = hello(ONE, named()).getString("token");
    long began = System.nanoTime();
    int came = 1;
    while (helloMillis(ONE, named()) < AT_ONCE_MILLIS) {
      came++;
      long refilled = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) / SECONDS_EACH;
      must(came <= AT_ONCE + refilled + 1, "one more waits: " + came + " came at once");
    }
    must(helloMillis(OTHER, named()) < AT_ONCE_MILLIS, "another address does not");
    must(helloMillis("127.0.0.1", named()) < AT_ONCE_MILLIS, "nor this machine");
    must(
        helloMillis(ONE, new JsonObject().put("token", token)) < AT_ONCE_MILLIS,
        "nor who comes back");
    text();
  }

  private static void must(boolean is, String what) {
    if (!is) {
      throw new AssertionError("not so: " + what);
    }
  }

  private JsonObject named() {
    return new JsonObject().put("name", "newcomer" + ++names);
  }

  private Socket connect(String from) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(15_000);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(SERVER, server.tcpPort()), 10_000);
    return socket;
  }

  private long helloMillis(String from, JsonObject body) throws IOException {
    long began = System.nanoTime();
    hello(from, body);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  /** Comes, says hello and goes; answers what it was welcomed with. */
  private JsonObject hello(String from, JsonObject body) throws IOException {
    try (Socket socket = connect(from)) {
      socket
          .getOutputStream()
          .write((Frames.send("hello", "r", body).encode() + "\n").getBytes(UTF_8));
      JsonObject answer = new JsonObject(reader(socket).readLine());
      must("rec".equals(answer.getString("type")), from + " is welcomed: " + answer);
      return answer.getJsonObject("body");
    }
  }

  private void text() throws IOException {
    try (Socket socket = connect(ONE)) {
      socket.getOutputStream().write("zoe\r\n".getBytes(UTF_8));
      BufferedReader lines = reader(socket);
      String line = lines.readLine();
      boolean isTold = false;
      while (!line.startsWith("* Welcome, zoe")) {
        isTold |= line.startsWith("* Many have come from your address");
        line = lines.readLine();
        must(line != null, "who types is welcomed");
      }
      must(isTold, "who types is told why it takes so long");
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }
}
