package chatroom.transfer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ./chatroom bench files} is to measure.
 *
 * @param sizeBytes of the file that is fetched
 * @param sentBytes of each that is sent; 0 for none
 * @param heap what Chatroom's Java may take for its heap
 * @param write whether docs/performance.md is written
 */
record FilePlan(
    long sizeBytes, long sentBytes, int rounds, String heap, boolean write, String command) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmg]?)");

  /**
   * @throws IllegalArgumentException whose message says what is wrong
   */
  static FilePlan of(String... args) {
    long size = 4L << 30;
    long sent = 1L << 30;
    int rounds = 5;
    String heap = "128m";
    boolean write = false;
    for (int at = 0; at < args.length; at++) {
      switch (args[at]) {
        case "--write" -> write = true;
        case "--size" -> size = bytes(args, ++at);
        case "--sent" -> sent = bytes(args, ++at);
        case "--heap" -> heap = value(args, ++at);
        case "--rounds" -> rounds = count(value(args, ++at));
        default ->
            throw new IllegalArgumentException(
                "\""
                    + args[at]
                    + "\" is not an option of ./chatroom bench files;"
                    + " those are --size, --sent, --rounds, --heap and --write.");
      }
    }
    String command = String.join(" ", "./chatroom bench files", String.join(" ", args)).strip();
    return new FilePlan(size, sent, rounds, heap, write, command);
  }

  private static String value(String[] args, int at) {
    if (at >= args.length) {
      throw new IllegalArgumentException(args[at - 1] + " needs a value.");
    }
    return args[at];
  }

  private static long bytes(String[] args, int at) {
    String value = value(args, at);
    Matcher size = SIZE.matcher(value.toLowerCase(Locale.ROOT));
    if (size.matches()) {
      long bytes = Long.parseLong(size.group(1)) << shift(size.group(2));
      if (bytes == 0 || bytes >= MarkedFile.MARK_BYTES) {
        return bytes;
      }
    }
    throw new IllegalArgumentException("\"" + value + "\" is not a size, such as 4g or 512m.");
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "k" -> 10;
      case "m" -> 20;
      case "g" -> 30;
      default -> 0;
    };
  }

  private static int count(String value) {
    if (!value.matches("[1-9]\\d?")) {
      throw new IllegalArgumentException("\"" + value + "\" is not a number of rounds.");
    }
    return Integer.parseInt(value);
  }
}
