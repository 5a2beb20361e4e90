package chatroom.wire;

import chatroom.chat.Limits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.util.Map;

/** A frame that a client sends: the envelopes of the Vert.x event-bus bridge. */
public sealed interface ClientFrame {
  /** Token by token: half the time of what Vert.x takes where it finds Jackson's data binding. */
  JacksonCodec JSON = new JacksonCodec();

  /**
   * Says something to an address; {@code publish} is read as the same.
   *
   * @param replyAddress where the answer goes, or null when none is wanted
   */
  record Send(String address, String replyAddress, JsonObject body) implements ClientFrame {
    /** Whom a refusal is addressed to. */
    public String errorAddress() {
      return replyAddress != null ? replyAddress : address;
    }

    public Buffer encode() {
      JsonObject json = new JsonObject().put("type", "send").put("address", address);
      if (replyAddress != null) {
        json.put("replyAddress", replyAddress);
      }
      return json.put("body", body).toBuffer();
    }
  }

  /**
   * Follows a room, or sets the cursor of one's own mailbox.
   *
   * @param since replay what came after this number; null for live from now
   */
  record Register(String address, Long since) implements ClientFrame {
    public Buffer encode() {
      JsonObject json = new JsonObject().put("type", "register").put("address", address);
      if (since != null) {
        json.put("headers", new JsonObject().put("since", since.toString()));
      }
      return json.toBuffer();
    }
  }

  /** Leaves a room. */
  record Unregister(String address) implements ClientFrame {
    public Buffer encode() {
      return new JsonObject().put("type", "unregister").put("address", address).toBuffer();
    }
  }

  /** Shows that the client is alive. */
  record Ping() implements ClientFrame {
    public Buffer encode() {
      return new JsonObject().put("type", "ping").toBuffer();
    }
  }

  /**
   * Reads a frame.
   *
   * @throws BadFrame where it is not one; the message says why
   */
  static ClientFrame decode(Buffer bytes) {
    Map<?, ?> fields;
    try {
      fields = JSON.fromBuffer(bytes, Map.class);
    } catch (DecodeException | ClassCastException e) {
      fields = null;
    }
    if (fields == null) {
      throw BadFrame.unparsable("A frame is one JSON object, such as {\"type\":\"ping\"}.");
    }
    JsonObject json = new JsonObject(map(fields));
    try {
      return read(json);
    } catch (ClassCastException e) {
      throw new BadFrame(addressIn(json), "A field of this frame is not of the right type.", false);
    }
  }

  @SuppressWarnings("unchecked") // the names of a JSON object's fields are strings
  private static Map<String, Object> map(Map<?, ?> fields) {
    return (Map<String, Object>) fields;
  }

  private static ClientFrame read(JsonObject json) {
    String type = json.getString("type");
    if (type == null) {
      throw new BadFrame(null, "A frame needs a type, such as {\"type\":\"ping\"}.", false);
    }
    return switch (type) {
      case "send", "publish" -> send(json);
      case "register" -> new Register(address(json), since(json));
      case "unregister" -> new Unregister(address(json));
      case "ping" -> new Ping();
      default ->
          throw new BadFrame(
              addressIn(json),
              "There is no frame of type “" + SafeText.show(brief(type)) + "”.",
              false);
    };
  }

  private static Send send(JsonObject json) {
    String replyAddress = json.getString("replyAddress");
    if (replyAddress != null && replyAddress.length() > Limits.REPLY_ADDRESS_CHARS) {
      throw new BadFrame(
          null, "A replyAddress has at most " + Limits.REPLY_ADDRESS_CHARS + " characters.", false);
    }
    Object body = json.getValue("body");
    if (body != null && !(body instanceof JsonObject)) {
      throw new BadFrame(addressIn(json), "The body of a frame is a JSON object.", false);
    }
    return new Send(
        address(json), replyAddress, body == null ? new JsonObject() : (JsonObject) body);
  }

  private static String address(JsonObject json) {
    String address = json.getString("address");
    if (address == null || address.isEmpty()) {
      throw new BadFrame(addressIn(json), "A frame of this type needs an address.", false);
    }
    return address;
  }

  private static Long since(JsonObject json) {
    JsonObject headers = json.getJsonObject("headers");
    return headers == null
        ? null
        : number(headers.getValue("since"), json.getString("address"), "since");
  }

  /**
   * A number of an entry, given as a JSON number or as digits in a string.
   *
   * @param address whom a refusal is addressed to
   * @throws BadFrame where it is neither, or negative
   */
  static Long number(Object value, String address, String field) {
    if (value == null) {
      return null;
    }
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      if (number >= 0) {
        return number;
      }
    } else if (value instanceof String text
        && !text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.valueOf(text);
    }
    throw new BadFrame(address, "“" + field + "” is the number of an entry: 0, 1, 2 …", false);
  }

  private static String addressIn(JsonObject json) {
    Object reply = json.getValue("replyAddress");
    if (reply instanceof String text && text.length() <= Limits.REPLY_ADDRESS_CHARS) {
      return text;
    }
    return json.getValue("address") instanceof String text ? brief(text) : null;
  }

  private static String brief(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64);
  }
}
