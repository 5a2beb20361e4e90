package chatroom.soak;

import io.vertx.core.json.JsonObject;

/** What a client of frames sends. */
final class Frames {
  static final String PING = "{\"type\":\"ping\"}";

  private Frames() {}

  static JsonObject send(String address, String replyAddress, JsonObject body) {
    return new JsonObject()
        .put("type", "send")
        .put("address", address)
        .put("replyAddress", replyAddress)
        .put("body", body);
  }

  /**
   * @param since null: live from now
   */
  static JsonObject register(String room, Long since) {
    JsonObject frame = new JsonObject().put("type", "register").put("address", room);
    return since == null ? frame : frame.put("headers", new JsonObject().put("since", "" + since));
  }

  /** Something said; made by hand, for there are thousands a second. */
  static String say(String room, int speaker, int counter, String text) {
    return "{\"type\":\"send\",\"address\":\""
        + room
        + "\",\"replyAddress\":\"a"
        + counter
        + "\",\"body\":{\"text\":\""
        + text
        + "\",\"id\":\""
        + speaker
        + "-"
        + counter
        + "\"}}";
  }
}
