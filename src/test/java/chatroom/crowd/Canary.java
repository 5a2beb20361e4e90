package chatroom.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Talks to itself in a room of its own, and measures how long that takes. */
final class Canary implements AutoCloseable {
  private static final long PERIOD_MILLIS = 10;
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final BufferedReader in;
  private final Thread thread = new Thread(this::sing, "canary");
  private final List<Long> nanos = new ArrayList<>();
  private volatile boolean closed;

  Canary(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    send(Audience.hello("canary", "#cage"));
    skipTo("\"members\"");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void sing() {
    try {
      for (int i = 0; !closed; i++) {
        long began = System.nanoTime();
        send("{\"type\":\"send\",\"address\":\"#cage\",\"body\":{\"text\":\"tweet " + i + "\"}}\n");
        skipTo("tweet " + i + "\"");
        nanos.add(System.nanoTime() - began);
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (IOException | InterruptedException ended) {
      // nobody listens any more
    }
  }

  private void send(String frames) throws IOException {
    socket.getOutputStream().write(frames.getBytes(UTF_8));
  }

  private void skipTo(String part) throws IOException {
    String line = in.readLine();
    while (line != null && !line.contains(part)) {
      line = in.readLine();
    }
  }

  /** Stops, and answers the milliseconds below which this part of the songs came back. */
  double[] quantilesMillis(double... parts) throws InterruptedException {
    closed = true;
    thread.join(PATIENCE_MILLIS);
    Collections.sort(nanos);
    double[] millis = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      millis[i] = nanos.get((int) Math.min(nanos.size() - 1, parts[i] * nanos.size())) / 1e6;
    }
    return millis;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    socket.close();
  }
}
