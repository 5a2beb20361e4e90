package chatroom.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer that answers as a test wants: every connection has a thread, which reads its lines. */
final class NonsenseServer implements AutoCloseable {
  /** Hears each line of a connection, and writes what it likes. */
  interface Talk {
    /**
     * On the connection's thread.
     *
     * @param line what came, without its end; for the first of them the connection has just begun
     */
    void heard(String line, OutputStream out) throws IOException;
  }

  private static final int SILENCE_MILLIS = 60_000;

  private final ServerSocket server;
  private final Talk talk;
  private final AtomicInteger connections = new AtomicInteger();

  NonsenseServer(Talk talk) throws IOException {
    this.talk = talk;
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many there were so far. */
  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        daemon(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(SILENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        talk.heard(line, out);
        out.flush();
      }
    } catch (IOException gone) {
      // the client had enough of it, or the test is over
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "nonsense");
    thread.setDaemon(true);
    thread.start();
  }

  /** The frame that answers this request with this body. */
  static byte[] rec(JsonObject request, String body) {
    String address = request.getString("replyAddress");
    return frame("{\"type\":\"rec\",\"address\":\"" + address + "\",\"body\":" + body + "}");
  }

  /** A frame as a line. */
  static byte[] frame(String json) {
    return (json.replace('\n', ' ') + "\n").getBytes(UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
