package chatroom.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** A frame that the server sends, as a client reads it. */
public sealed interface ServerFrame {
  /** An answer or a push. */
  record Rec(String address, JsonObject body) implements ServerFrame {}

  /**
   * A refusal.
   *
   * @param address whom it answers, or null
   */
  record Err(String address, int code, String message) implements ServerFrame {}

  /** The answer to a ping. */
  record Pong() implements ServerFrame {}

  /**
   * Reads a frame.
   *
   * @throws BadFrame where it is not one
   */
  static ServerFrame decode(Buffer bytes) {
    try {
      JsonObject json = new JsonObject(bytes);
      String type = String.valueOf(json.getValue("type"));
      return switch (type) {
        case "rec" ->
            new Rec(json.getString("address"), json.getJsonObject("body", new JsonObject()));
        case "err" ->
            new Err(
                json.getString("address"),
                json.getValue("failureCode") instanceof Number code ? code.intValue() : 500,
                Objects.requireNonNullElse(json.getString("message"), ""));
        case "pong" -> new Pong();
        default -> throw new BadFrame(null, "There is no frame of type “" + type + "”.", false);
      };
    } catch (DecodeException | ClassCastException e) {
      throw BadFrame.unparsable("This is not a frame of Chatroom.");
    }
  }
}
