package chatroom.session;

import chatroom.chat.Refusal;
import chatroom.wire.SafeText;
import io.vertx.core.json.JsonObject;

/** Reads the fields of a body; what is not of the right type is refused with 400. */
public final class Fields {
  private static final int MAX_DIGITS = 18;

  private Fields() {}

  /** A string, as UTF-8 can carry it; or null where there is none. */
  static String text(JsonObject body, String field) {
    Object value = body.getValue(field);
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return SafeText.wellFormed(text);
    }
    throw Refusal.bad("“" + field + "” is a string.");
  }

  static String requiredText(JsonObject body, String field) {
    String value = text(body, field);
    if (value == null) {
      throw Refusal.bad("“" + field + "” is needed.");
    }
    return value;
  }

  /**
   * The number of an entry, as a JSON number or as digits in a string; null where there is none.
   */
  public static Long number(JsonObject body, String field) {
    Object value = body.getValue(field);
    if (value == null) {
      return null;
    }
    if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
      return ((Number) value).longValue();
    }
    if (value instanceof String digits
        && !digits.isEmpty()
        && digits.length() <= MAX_DIGITS
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.valueOf(digits);
    }
    throw Refusal.bad("“" + field + "” is a whole number, 0 or more.");
  }
}
