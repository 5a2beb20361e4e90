package chatroom.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** Questions to a server and their answers, one after the other, on the thread that asks. */
final class Exchange implements AutoCloseable {
  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();

  private final Socket socket;
  private final BufferedReader in;

  private Exchange(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  /**
   * Somebody with this name.
   *
   * @param port of the server's TCP door
   */
  static Exchange hello(int port, String name) throws IOException {
    Exchange exchange = new Exchange(new Socket(InetAddress.getLoopbackAddress(), port));
    exchange.ask("hello", new JsonObject().put("name", name));
    return exchange;
  }

  void say(JsonObject frame) throws IOException {
    socket.getOutputStream().write((frame.encode() + "\n").getBytes(UTF_8));
  }

  JsonObject ask(String address, JsonObject body) throws IOException {
    say(Frames.send(address, "r", body));
    while (true) {
      String line = in.readLine();
      if (line == null) {
        throw new IOException("The server closed while it was asked for " + address + ".");
      }
      if (line.contains("\"address\":\"r\"")) {
        JsonObject answer = new JsonObject(line);
        if (answer.getString("type").equals("err")) {
          throw new IOException("No answer from " + address + ": " + answer.getString("message"));
        }
        return answer.getJsonObject("body");
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
