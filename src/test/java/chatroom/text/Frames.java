package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** A client of frames: says what no terminal would let a person type. */
final class Frames {
  private final Peer peer;
  private int requests;

  Frames(Peer peer) {
    this.peer = peer;
  }

  void hello(String name) throws IOException {
    assertThat(ask("hello", new JsonObject().put("name", name).encode()).getString("name"))
        .isEqualTo(name);
  }

  void register(String room) throws IOException {
    peer.send("{\"type\":\"register\",\"address\":\"" + room + "\"}\n");
    JsonObject frame;
    do {
      frame = next();
    } while (!"members".equals(frame.getJsonObject("body").getString("kind")));
  }

  /** Says something and answers its number. */
  long say(String address, String text) throws IOException {
    return ask(address, new JsonObject().put("text", text).encode()).getLong("seq");
  }

  /** Says something of a kind about another entry. */
  void say(String address, String kind, String text, Long target) throws IOException {
    JsonObject body = new JsonObject().put("kind", kind).put("target", target);
    ask(address, (text == null ? body : body.put("text", text)).encode());
  }

  /** The body of the answer. */
  JsonObject ask(String address, String body) throws IOException {
    String reply = "r" + ++requests;
    peer.send(
        "{\"type\":\"send\",\"address\":\""
            + address
            + "\",\"replyAddress\":\""
            + reply
            + "\",\"body\":"
            + body
            + "}\n");
    JsonObject frame;
    do {
      frame = next();
    } while (!reply.equals(frame.getString("address")));
    assertThat(frame.getString("type")).as(frame.encode()).isEqualTo("rec");
    return frame.getJsonObject("body");
  }

  /** The next push of this kind. */
  JsonObject pushed(String kind) throws IOException {
    JsonObject frame;
    do {
      frame = next();
    } while (!kind.equals(frame.getJsonObject("body", new JsonObject()).getString("kind")));
    return frame;
  }

  private JsonObject next() throws IOException {
    String line;
    do {
      line = peer.frame(); // on a slow machine the greeting was quicker than our first byte
      assertThat(line).as("the connection is still there").isNotNull();
    } while (!line.startsWith("{"));
    return new JsonObject(line);
  }
}
