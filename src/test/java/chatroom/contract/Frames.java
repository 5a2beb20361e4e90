package chatroom.contract;

import io.vertx.core.json.JsonObject;

/** What clients write, and how they look at what they read. */
final class Frames {
  private Frames() {}

  static JsonObject send(String address, String reply, JsonObject body) {
    JsonObject frame = new JsonObject().put("type", "send").put("address", address);
    if (reply != null) {
      frame.put("replyAddress", reply);
    }
    return frame.put("body", body);
  }

  static JsonObject register(String address, Object since) {
    JsonObject frame = new JsonObject().put("type", "register").put("address", address);
    return since == null
        ? frame
        : frame.put("headers", new JsonObject().put("since", since.toString()));
  }

  static JsonObject unregister(String address) {
    return new JsonObject().put("type", "unregister").put("address", address);
  }

  static JsonObject ping() {
    return new JsonObject().put("type", "ping");
  }

  static JsonObject hello(String name) {
    return new JsonObject().put("name", name).put("client", "contract/1.0");
  }

  static JsonObject token(JsonObject welcome) {
    return new JsonObject().put("token", welcome.getString("token"));
  }

  static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }

  static JsonObject kind(String kind, String text, long target) {
    return text(text).put("kind", kind).put("target", target);
  }

  static JsonObject op(String op) {
    return new JsonObject().put("op", op);
  }

  static JsonObject of(String address) {
    return new JsonObject().put("of", address);
  }

  static boolean isErr(JsonObject frame, String address) {
    return "err".equals(frame.getString("type")) && address.equals(frame.getString("address"));
  }

  static boolean isPush(JsonObject frame, String address) {
    return "rec".equals(frame.getString("type")) && address.equals(frame.getString("address"));
  }

  static boolean isPong(JsonObject frame) {
    return "pong".equals(frame.getString("type"));
  }

  /** The kind of a push, or null. */
  static String kind(JsonObject frame) {
    return frame.getJsonObject("body", new JsonObject()).getString("kind");
  }

  /** The number of an entry that is pushed, or null for what is none. */
  static Long seq(JsonObject frame) {
    JsonObject body = frame.getJsonObject("body", new JsonObject());
    return body.containsKey("from") ? body.getLong("seq") : null;
  }
}
