package chatroom.web;

import chatroom.chat.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of a file in the path of a URL as it was sent. The router's own decoding will not do: it
 * turns {@code ..%2f} into a way up before anybody can tell. Here a path is split at its slashes
 * first, and each part is decoded once.
 */
final class FileRoutePath {
  static final String PREFIX = "/files/";

  private FileRoutePath() {}

  /**
   * @param path of a request, undecoded
   * @return the name, with {@code /} between its parts and nowhere else; it is still a stranger's
   * @throws Refusal 400 if it cannot be decoded, 404 if there is no name in it
   */
  static String decode(String path) {
    if (!path.startsWith(PREFIX) || path.length() == PREFIX.length()) {
      throw Refusal.missing("Files are at /files/NAME.");
    }
    String[] parts = path.substring(PREFIX.length()).split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = decodePart(parts[i]);
      if (parts[i].indexOf('/') >= 0) {
        throw Refusal.bad("A file's name has no encoded slash in it.");
      }
    }
    return String.join("/", parts);
  }

  /** The path of a name, in the letters of a URL that mean nothing else. */
  static String encode(String name) {
    StringBuilder path = new StringBuilder(PREFIX);
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c == '/' || c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        path.append(c);
      } else {
        path.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return path.toString();
  }

  private static String decodePart(String part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%') {
        bytes.write(hex(part, i + 1) << 4 | hex(part, i + 2));
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        throw Refusal.bad("In a URL, letters beyond ASCII are percent-encoded UTF-8.");
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.bad("The file's name is not UTF-8.");
    }
  }

  private static int hex(String part, int index) {
    char c = index < part.length() ? part.charAt(index) : 0;
    int digit = c < 0x80 ? Character.digit(c, 16) : -1; // there are digits of other scripts
    if (digit < 0) {
      throw Refusal.bad("There is a % without two hexadecimal digits in the file's name.");
    }
    return digit;
  }
}
