package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two people who go on talking whatever happens: what one says the other hears, in time. */
final class Canaries implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final long PAUSE_MILLIS = 5;
  private static final long LATE_MILLIS = 50;
  private static final String ROOM = "#canaries";

  private final Voice singer;
  private final Voice listener;
  private final List<Long> tookNanos = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> lateNanos = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread = new Thread(this::sing, "canaries");
  private volatile long sinceNanos = System.nanoTime();
  private volatile boolean enough;
  private volatile Throwable disturbed;

  /** They begin at once. */
  Canaries(int tcpPort) throws IOException {
    singer = new Voice(tcpPort, "canary-one");
    listener = new Voice(tcpPort, "canary-two");
    thread.start();
    Thread watch = new Thread(this::watch, "lateness");
    watch.setDaemon(true);
    watch.start();
  }

  /** How late a thread is that only sleeps: that is the machine's. */
  private void watch() {
    try {
      while (!enough) {
        long begin = System.nanoTime();
        Thread.sleep(PAUSE_MILLIS);
        long slept = System.nanoTime() - begin;
        note(begin, slept - TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS), lateNanos);
      }
    } catch (InterruptedException ended) {
      // nobody interrupts it
    }
  }

  /** What was until now is not looked at. */
  void begin() {
    sinceNanos = System.nanoTime();
    tookNanos.clear();
    lateNanos.clear();
  }

  private void note(long beganNanos, long nanos, List<Long> times) {
    if (beganNanos - sinceNanos >= 0) {
      times.add(nanos);
    }
  }

  /** Whether the machine had so much else to do that times are not the server's alone. */
  boolean wereLate() {
    double[] late = millis(lateNanos);
    return late.length == 0 || late[late.length * 99 / 100] > LATE_MILLIS;
  }

  private static double[] millis(List<Long> nanos) {
    return List.copyOf(nanos).stream().mapToDouble(each -> each / 1e6).sorted().toArray();
  }

  private void sing() {
    try {
      for (int number = 1; !enough; number++) {
        long begin = System.nanoTime();
        singer.send(
            new JsonObject()
                .put("type", "send")
                .put("address", ROOM)
                .put("body", new JsonObject().put("text", "tweet " + number)));
        listener.send(new JsonObject().put("type", "ping")); // or it is taken for dead
        String heard = listener.heard().getString("text");
        assertThat(heard).isEqualTo("tweet " + number);
        assertThat(singer.heard().getString("text")).isEqualTo("tweet " + number);
        note(begin, System.nanoTime() - begin, tookNanos);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
      disturbed = e;
    }
  }

  /** Ends the song; every message must have arrived. Answers what it took, in milliseconds. */
  double[] stop() throws InterruptedException {
    while (tookNanos.isEmpty() && thread.isAlive()) {
      Thread.sleep(PAUSE_MILLIS);
    }
    enough = true;
    thread.join(PATIENCE_MILLIS);
    assertThat(disturbed).as("what disturbed the canaries").isNull();
    assertThat(tookNanos).as("the canaries' messages").isNotEmpty();
    double[] millis = millis(tookNanos);
    return new double[] {
      millis.length,
      millis[millis.length / 2],
      millis[millis.length * 99 / 100],
      millis[millis.length - 1]
    };
  }

  @Override
  public void close() throws IOException {
    enough = true;
    singer.socket.close();
    listener.socket.close();
  }

  /** One of them. */
  private static final class Voice {
    private final Socket socket;
    private final BufferedReader in;

    Voice(int port, String name) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      JsonObject hello = new JsonObject().put("name", name);
      send(
          new JsonObject()
              .put("type", "send")
              .put("address", "hello")
              .put("replyAddress", "r")
              .put("body", hello));
      send(new JsonObject().put("type", "register").put("address", ROOM));
      JsonObject frame;
      do {
        frame = next();
      } while (!"members".equals(frame.getJsonObject("body", new JsonObject()).getString("kind")));
    }

    void send(JsonObject frame) throws IOException {
      socket.getOutputStream().write((frame.encode() + "\n").getBytes(UTF_8));
    }

    /** The next thing that was said in the room. */
    JsonObject heard() throws IOException {
      while (true) {
        JsonObject frame = next();
        JsonObject body = frame.getJsonObject("body", new JsonObject());
        if (ROOM.equals(frame.getString("address")) && body.containsKey("seq")) {
          return body;
        }
        assertThat(frame.getString("type")).as(frame.encode()).isIn("rec", "pong");
      }
    }

    private JsonObject next() throws IOException {
      String line = in.readLine();
      if (line == null) {
        throw new IOException("a canary's connection is gone");
      }
      return new JsonObject(line);
    }
  }
}
