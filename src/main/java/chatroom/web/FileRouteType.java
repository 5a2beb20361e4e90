package chatroom.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a browser is told a file is. Only what cannot run anything is shown in place; all else,
 * HTML, SVG and XML above all, is to be saved.
 *
 * @param contentType by the name's ending
 * @param inline whether the browser may show it
 */
record FileRouteType(String contentType, boolean inline) {
  private static final FileRouteType UNKNOWN = new FileRouteType("application/octet-stream", false);
  private static final Map<String, FileRouteType> BY_ENDING = byEnding();
  private static final String ATTRIBUTE_SIGNS = "!#$&+-.^_`|~"; // RFC 8187, besides letters, digits

  static FileRouteType of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, UNKNOWN);
  }

  /** The value of Content-Disposition: the name in ASCII, and in full as RFC 8187 writes it. */
  String disposition(String name) {
    return disposition(name, false);
  }

  /**
   * The same.
   *
   * @param isToBeSaved whatever it is
   */
  String disposition(String name, boolean isToBeSaved) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    StringBuilder ascii = new StringBuilder();
    last.codePoints().forEach(c -> ascii.append(isPlain(c) ? (char) c : '_'));
    return (inline && !isToBeSaved ? "inline" : "attachment")
        + "; filename=\""
        + ascii
        + "\"; filename*=UTF-8''"
        + encoded(last);
  }

  // Some browsers decode % in the plain form as well.
  private static boolean isPlain(int c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '%';
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isAsciiLetterOrDigit(c) || ATTRIBUTE_SIGNS.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static Map<String, FileRouteType> byEnding() {
    Map<String, FileRouteType> types = new HashMap<>();
    String shown =
        """
        png image/png, jpg image/jpeg, jpeg image/jpeg, gif image/gif, webp image/webp,
        mp3 audio/mpeg, m4a audio/mp4, aac audio/aac, ogg audio/ogg, oga audio/ogg,
        opus audio/ogg, wav audio/wav, flac audio/flac,
        mp4 video/mp4, m4v video/mp4, webm video/webm, ogv video/ogg\
        """;
    String saved =
        """
        pdf application/pdf, zip application/zip, gz application/gzip, json application/json\
        """;
    for (String pair : shown.split(",\\s+")) {
      add(types, pair, true);
    }
    for (String pair : saved.split(",\\s+")) {
      add(types, pair, false);
    }
    for (String ending : new String[] {"txt", "text", "log", "md"}) {
      types.put(ending, new FileRouteType("text/plain; charset=utf-8", true));
    }
    types.put("csv", new FileRouteType("text/csv; charset=utf-8", false));
    return Map.copyOf(types);
  }

  private static void add(Map<String, FileRouteType> types, String pair, boolean inline) {
    String[] halves = pair.split(" ");
    types.put(halves[0], new FileRouteType(halves[1], inline));
  }
}
