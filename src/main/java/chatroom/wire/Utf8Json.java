package chatroom.wire;

import java.util.Arrays;

/**
 * Writes JSON as UTF-8 bytes, by hand: it is on the path of every message. What a terminal would
 * obey is escaped too ({@link SafeText#isUnsafe}), so that frames may be looked at in one. Not
 * thread-safe.
 */
final class Utf8Json {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] bytes;
  private int length;

  Utf8Json(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** ASCII that is written as it is: braces, names of fields. */
  Utf8Json raw(String ascii) {
    room(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  /** JSON in UTF-8, as it is. */
  Utf8Json bytes(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  Utf8Json number(long value) {
    return raw(Long.toString(value));
  }

  /** A JSON string, or {@code null}. */
  Utf8Json string(String text) {
    if (text == null) {
      return raw("null");
    }
    room(text.length() + 2);
    bytes[length++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
        room(1);
        bytes[length++] = (byte) c;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        codePoint(Character.toCodePoint(c, text.charAt(++i)), c, text.charAt(i));
      } else {
        codePoint(c, c, (char) 0);
      }
    }
    room(1);
    bytes[length++] = '"';
    return this;
  }

  private void codePoint(int codePoint, char first, char second) {
    room(12);
    if (codePoint == '"' || codePoint == '\\') {
      bytes[length++] = '\\';
      bytes[length++] = (byte) codePoint;
    } else if (codePoint == '\n') {
      bytes[length++] = '\\';
      bytes[length++] = 'n';
    } else if (SafeText.isUnsafe(codePoint)) {
      // a lone surrogate is no character: it is read back as the replacement character
      escape(Character.isSurrogate(first) && second == 0 ? '\ufffd' : first);
      if (second != 0) {
        escape(second);
      }
    } else if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xc0 | codePoint >> 6);
      bytes[length++] = (byte) (0x80 | codePoint & 0x3f);
    } else if (codePoint < 0x10000) {
      bytes[length++] = (byte) (0xe0 | codePoint >> 12);
      bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
      bytes[length++] = (byte) (0x80 | codePoint & 0x3f);
    } else {
      bytes[length++] = (byte) (0xf0 | codePoint >> 18);
      bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
      bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
      bytes[length++] = (byte) (0x80 | codePoint & 0x3f);
    }
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    bytes[length++] = HEX[c >> 12];
    bytes[length++] = HEX[c >> 8 & 0xf];
    bytes[length++] = HEX[c >> 4 & 0xf];
    bytes[length++] = HEX[c & 0xf];
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
