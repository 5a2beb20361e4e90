package chatroom.files;

import chatroom.chat.Refusal;
import chatroom.wire.SafeText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name that can only mean a file below the shared folder, on every system that people download
 * to: what Windows would read as a device, a drive or a stream is no name here either.
 *
 * @param parts folders from the outermost in, then the file; each in NFC
 */
record SharedName(List<String> parts) {
  /** The folders of a name and its file together. */
  static final int MAX_PARTS = 8;

  /** What Linux file systems take for one part, in UTF-8. */
  static final int MAX_PART_BYTES = 255;

  private static final int MAX_CHARS = MAX_PARTS * (MAX_PART_BYTES + 1);
  private static final String MEANS_SOMETHING_ELSEWHERE = "\\:*?\"<>|";

  // the blank of Braille, and what Java puts where a name on disk is no UTF-8
  private static final String BLANKS = "\u2800\ufffd";
  private static final Pattern PERCENT_ENCODED = Pattern.compile("%\\p{XDigit}{2}");
  private static final Set<String> DEVICES = devices();

  SharedName {
    parts = List.copyOf(parts);
  }

  /**
   * Reads a name as a stranger sent it.
   *
   * @throws Refusal 400 with what is wrong
   */
  static SharedName parse(String sent) {
    if (sent == null) {
      throw Refusal.bad("A file's name is missing.");
    }
    if (sent.length() > MAX_CHARS) {
      throw refusal(sent, "it is too long");
    }
    // Normalized before it is judged, so that nothing can turn into something else afterwards.
    List<String> parts =
        Arrays.asList(Normalizer.normalize(sent, Normalizer.Form.NFC).split("/", -1));
    if (parts.size() > MAX_PARTS) {
      throw refusal(sent, "it has more than " + MAX_PARTS + " parts");
    }
    for (String part : parts) {
      String fault = fault(part);
      if (fault != null) {
        throw refusal(sent, fault);
      }
    }
    return new SharedName(parts);
  }

  /** Whether this can be one part of a name. */
  static boolean isPart(String part) {
    return fault(part) == null;
  }

  /** The name as people write it. */
  String text() {
    return String.join("/", parts);
  }

  /** The name of another file in the same folder. */
  SharedName sibling(String last) {
    List<String> others = new ArrayList<>(parts);
    others.set(parts.size() - 1, last);
    return new SharedName(others);
  }

  /** 404, for a name that is good and a file that is not there. */
  Refusal missing() {
    return Refusal.missing(
        "There is no file called " + text() + ". Type “list server files” to see what is there.");
  }

  /** What is wrong with this part of a name, to follow “because”; null for nothing. */
  private static String fault(String part) {
    if (part.isEmpty()) {
      return "a part of it is empty";
    }
    if (part.startsWith(".")) {
      return "it begins with a dot";
    }
    if (part.getBytes(StandardCharsets.UTF_8).length > MAX_PART_BYTES) {
      return "it is longer than " + MAX_PART_BYTES + " bytes";
    }
    if (!isVisible(part)) {
      return "it has control or invisible characters in it";
    }
    if (part.chars().anyMatch(c -> MEANS_SOMETHING_ELSEWHERE.indexOf(c) >= 0)) {
      return "it has one of " + String.join(" ", MEANS_SOMETHING_ELSEWHERE.split("")) + " in it";
    }
    if (PERCENT_ENCODED.matcher(part).find()) {
      return "it is percent-encoded";
    }
    int last = part.codePointBefore(part.length());
    if (last == '.' || isSpace(last) || isSpace(part.codePointAt(0))) {
      return "it begins or ends with a space, or ends with a dot";
    }
    return isDevice(part) ? "Windows takes it for a device" : null;
  }

  private static boolean isDevice(String part) {
    int dot = part.indexOf('.');
    String stem = dot < 0 ? part : part.substring(0, dot);
    return DEVICES.contains(stem.strip().toUpperCase(Locale.ROOT));
  }

  private static boolean isSpace(int codePoint) {
    return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
  }

  /** Nothing in it that a terminal would obey or a reader could not see. */
  private static boolean isVisible(String part) {
    return SafeText.show(part).equals(part) && part.chars().noneMatch(c -> BLANKS.indexOf(c) >= 0);
  }

  private static Refusal refusal(String sent, String fault) {
    return Refusal.bad(
        "“" + shown(sent) + "” cannot be the name of a shared file, because " + fault + ".");
  }

  /** The name with everything that cannot be seen written out, and cut where it gets too long. */
  private static String shown(String sent) {
    return SafeText.show(Refusal.brief(sent));
  }

  private static Set<String> devices() {
    List<String> names = new ArrayList<>(List.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"));
    for (String digit : "0 1 2 3 4 5 6 7 8 9 ¹ ² ³".split(" ")) {
      names.add("COM" + digit);
      names.add("LPT" + digit);
    }
    return Set.copyOf(names);
  }
}
