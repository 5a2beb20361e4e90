package chatroom.swarm;

import java.util.List;
import java.util.stream.Stream;

/** Questions that cost whoever answers them more than who asks. */
public final class Greed {
  private static final int DEEP = 30_000;
  private static final int DEEP_OBJECTS = 9_000;
  private static final int WIDE_CHARS = 64_000;

  private Greed() {}

  /** Frames of nearly 64 KiB that are deep or wide, with something between that can be read. */
  public static List<String> json() {
    StringBuilder wide = new StringBuilder("{\"type\":\"ping\"");
    for (int i = 0; wide.length() < WIDE_CHARS; i++) {
      wide.append(",\"").append(i).append("\":0");
    }
    return List.of(
        "{\"type\":\"nothing\",\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}",
        "[".repeat(2 * DEEP),
        send("history", "{\"of\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}"),
        "{\"type\":\"ping\",\"a\":"
            + "{\"a\":".repeat(DEEP_OBJECTS)
            + "1"
            + "}".repeat(DEEP_OBJECTS)
            + "}",
        wide + "}",
        "{\"type\":\"ping\"}");
  }

  /** Pages of history from everywhere, and from nowhere. */
  public static List<String> history(String room) {
    return Stream.of(
            "\"limit\":1000000000",
            "\"before\":0,\"limit\":1000000000",
            "\"before\":-1,\"limit\":200",
            "\"before\":9223372036854775807,\"limit\":9223372036854775807",
            "\"before\":9223372036854775808,\"limit\":200",
            "\"before\":1e300,\"limit\":-1",
            "\"before\":1.5,\"limit\":0",
            "\"before\":100000,\"limit\":200")
        .map(what -> send("history", "{\"of\":\"" + room + "\"," + what + "}"))
        .toList();
  }

  /** Searches that find all, or nothing, or ask for something else. */
  public static List<String> searches(String room) {
    return Stream.of(
            "x".repeat(60),
            "x",
            "0",
            "%",
            "_____",
            "*",
            "\\\"",
            "a* OR b* OR x*",
            "NEAR(x x, 1000000)",
            "NOT x",
            "^x",
            "x ".repeat(4_000),
            "xyz ".repeat(2_000),
            "\\u0000\\ud800",
            "( ".repeat(4_000))
        .map(text -> send("search", "{\"text\":\"" + text + "\",\"in\":\"" + room + "\"}"))
        .toList();
  }

  /** Everything that was ever said in a room, once. */
  public static String everything(String room) {
    return "{\"type\":\"register\",\"address\":\"" + room + "\",\"headers\":{\"since\":\"0\"}}";
  }

  private static String send(String address, String body) {
    return "{\"type\":\"send\",\"address\":\"%s\",\"replyAddress\":\"q\",\"body\":%s}"
        .formatted(address, body);
  }
}
