package chatroom.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/** Two who talk while files go: how long a message takes from one to the other. */
final class Talk implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket speaker;
  private final Socket listener;
  private final BufferedReader heard;
  private int said;

  private Talk(Socket speaker, Socket listener, BufferedReader heard) {
    this.speaker = speaker;
    this.listener = listener;
    this.heard = heard;
  }

  static Talk between(int port) throws IOException {
    Socket speaker = come(port, "speaker");
    Socket listener = come(port, "listener");
    Talk talk =
        new Talk(
            speaker,
            listener,
            new BufferedReader(new InputStreamReader(listener.getInputStream(), UTF_8)));
    talk.await("\"kind\":\"members\"");
    return talk;
  }

  private static Socket come(int port, String name) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    write(socket, send("hello", new JsonObject().put("name", name)));
    write(socket, new JsonObject().put("type", "register").put("address", "#lobby"));
    return socket;
  }

  private static JsonObject send(String address, JsonObject body) {
    return new JsonObject().put("type", "send").put("address", address).put("body", body);
  }

  private static void write(Socket socket, JsonObject frame) throws IOException {
    socket.getOutputStream().write((frame.encode() + "\n").getBytes(UTF_8));
  }

  private void await(String text) throws IOException {
    for (String line = heard.readLine(); line != null; line = heard.readLine()) {
      if (line.contains(text)) {
        return;
      }
    }
    throw new IOException("The server closed before it said " + text + ".");
  }

  /** Says so many things, each when the last was heard; what nine of ten took no longer than. */
  Duration say(int count) throws IOException {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      String text = "word " + ++said + ".";
      long begun = System.nanoTime();
      write(speaker, send("#lobby", new JsonObject().put("text", text)));
      await("\"text\":\"" + text + "\"");
      nanos[i] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[count * 9 / 10]);
  }

  @Override
  public void close() throws IOException {
    speaker.close();
    listener.close();
  }
}
