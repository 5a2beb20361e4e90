package chatroom.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** A program of frames that says whatever it likes; one thread. */
public final class Talker implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final BufferedReader in;
  private int requests;

  public Talker(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  /** Is in this room, under this name. */
  public static Talker in(int port, String name, String... rooms) throws IOException {
    Talker talker = new Talker(port);
    talker.must("hello", new JsonObject().put("name", name));
    for (String room : rooms) {
      talker.join(room);
    }
    return talker;
  }

  public void join(String room) throws IOException {
    send(new JsonObject().put("type", "register").put("address", room));
    JsonObject frame;
    do {
      frame = next();
      assertThat(frame.getString("type")).as(frame.encode()).isEqualTo("rec");
    } while (!"members".equals(frame.getJsonObject("body").getString("kind")));
  }

  /** Says something and answers its number. */
  public long say(String address, String kind, String text, Long target) throws IOException {
    JsonObject body = new JsonObject().put("text", text).put("kind", kind).put("target", target);
    return must(address, body).getLong("seq");
  }

  /** The body of the answer. */
  public JsonObject must(String address, JsonObject body) throws IOException {
    JsonObject frame = ask(address, body);
    assertThat(frame.getString("type")).as(frame.encode()).isEqualTo("rec");
    return frame.getJsonObject("body");
  }

  /** The whole frame of the answer, which may be a refusal. */
  public JsonObject ask(String address, JsonObject body) throws IOException {
    String reply = "r" + ++requests;
    send(
        new JsonObject()
            .put("type", "send")
            .put("address", address)
            .put("replyAddress", reply)
            .put("body", body));
    JsonObject frame;
    do {
      frame = next();
    } while (!reply.equals(frame.getString("address")));
    return frame;
  }

  private void send(JsonObject frame) throws IOException {
    socket.getOutputStream().write((frame.encode() + "\n").getBytes(UTF_8));
  }

  private JsonObject next() throws IOException {
    String line;
    do {
      line = in.readLine(); // on a slow machine the greeting was quicker than our first byte
      assertThat(line).as("the connection is still there").isNotNull();
    } while (!line.startsWith("{"));
    return new JsonObject(line);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
