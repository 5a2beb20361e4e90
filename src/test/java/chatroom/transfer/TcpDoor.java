package chatroom.transfer;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** {@code files get} and {@code files put} over TCP. */
record TcpDoor(String name, int port, String token) implements Door {
  @Override
  public Answer fetch(String file, long offset, long length) throws IOException {
    JsonObject get = new JsonObject().put("op", "get").put("name", file).put("offset", offset);
    return rec(Wire.open(port, frame(get)));
  }

  private Answer rec(SocketChannel channel) throws IOException {
    Answer answer = Wire.head(channel, "\n");
    if (!"rec".equals(new JsonObject(answer.head()).getString("type"))) {
      answer.close();
      throw new IOException(name + " answers: " + answer.head());
    }
    return answer;
  }

  private String frame(JsonObject body) {
    return new JsonObject()
            .put("type", "send")
            .put("address", "files")
            .put("replyAddress", "r")
            .put("body", body.put("token", token))
            .encode()
        + "\n";
  }

  @Override
  public SocketChannel send(String file, long sizeBytes) throws IOException {
    JsonObject put = new JsonObject().put("op", "put").put("name", file).put("size", sizeBytes);
    return Wire.open(port, frame(put.put("offset", 0)));
  }

  @Override
  public void accepted(SocketChannel channel) throws IOException {
    rec(channel);
  }
}
