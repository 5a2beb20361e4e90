package chatroom.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * How one speaks to a server. Text here is bytes, one a character.
 *
 * @param framing of what it sends
 * @param entry what a client does to be in the room, given its name
 * @param before what stands before a payload in what a client says
 * @param after what stands after it
 */
record Dialect(Framing framing, Entry entry, byte[] before, byte[] after) {
  /** What a client does to be in the room, one step after the other. */
  interface Entry {
    List<Step> steps(String name, boolean speaks);
  }

  /**
   * One step.
   *
   * @param say what is sent
   * @param await the frame with this in it ends the step
   */
  record Step(byte[] say, String await) {
    Step(String say, String await) {
      this(say.getBytes(ISO_8859_1), await);
    }
  }

  private static final String UPGRADE =
      """
      GET %s HTTP/1.1\r
      Host: 127.0.0.1\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
      \r
      """;
  private static final String UPGRADED = "101 ";
  private static final String HELLO =
      "{\"type\":\"send\",\"address\":\"hello\",\"replyAddress\":\"h\","
          + "\"body\":{\"name\":\"%s\",\"token\":null}}";
  private static final String REGISTER = "{\"type\":\"register\",\"address\":\"#lobby\"}";
  private static final String PUBLISH =
      "{\"type\":\"publish\",\"address\":\"#lobby\",\"body\":{\"text\":\"";
  private static final String MEMBERS = "\"kind\":\"members\"";

  private static Dialect lines(Entry entry, String before, String after) {
    return new Dialect(
        Framing.LINES, entry, before.getBytes(ISO_8859_1), after.getBytes(ISO_8859_1));
  }

  /** The floor: greeted, one is in, and a payload is a line. */
  static Dialect floor() {
    return lines((name, speaks) -> List.of(new Step("", "ready")), "", "\n");
  }

  /** Chatroom as a person types. */
  static Dialect text() {
    return lines(
        (name, speaks) -> List.of(new Step(name + "\r\n", "You are in #lobby")), "", "\r\n");
  }

  /** Chatroom's frames, one a line. */
  static Dialect json() {
    return lines(
        (name, speaks) ->
            List.of(new Step(HELLO.formatted(name) + "\n" + REGISTER + "\n", MEMBERS)),
        PUBLISH,
        "\"}}\n");
  }

  /** Chatroom's frames over the raw WebSocket. */
  static Dialect webSocketFrames() {
    return webSocket(
        (name, speaks) ->
            List.of(
                new Step(UPGRADE.formatted("/bus/websocket"), UPGRADED),
                new Step(masked(HELLO.formatted(name)) + masked(REGISTER), MEMBERS)),
        PUBLISH,
        "\"}}");
  }

  /** The ws broadcast: a payload is a message. */
  static Dialect ws() {
    return webSocket(
        (name, speaks) ->
            List.of(new Step(UPGRADE.formatted("/"), UPGRADED), new Step("", "ready")),
        "",
        "");
  }

  /** Events of socket.io: 42 begins one. */
  static Dialect socketIo() {
    return webSocket(
        (name, speaks) ->
            List.of(
                new Step(UPGRADE.formatted("/socket.io/?EIO=4&transport=websocket"), UPGRADED),
                new Step(masked("40"), "ready")),
        "42[\"m\",\"",
        "\"]");
  }

  /** IRC: one channel, joined by all. */
  static Dialect irc() {
    return lines(
        (name, speaks) ->
            List.of(
                new Step("NICK " + name + "\r\nUSER " + name + " 0 * :" + name + "\r\n", " 001 "),
                new Step("JOIN #lobby\r\n", " 366 ")),
        "PRIVMSG #lobby :",
        "\r\n");
  }

  /** MQTT 3.1.1: one topic; who speaks does not subscribe to it. */
  static Dialect mqtt() {
    String topic = "\0\5lobby";
    int size = topic.length() + Payload.BYTES;
    return new Dialect(
        Framing.MQTT,
        Dialect::mqttEntry,
        ("0" + (char) size + topic).getBytes(ISO_8859_1),
        new byte[0]);
  }

  private static List<Step> mqttEntry(String name, boolean speaks) {
    String rest = "\0\4MQTT\4\2\0\0\0" + (char) name.length() + name;
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("\u0010" + (char) rest.length() + rest, " \2\0\0"));
    if (!speaks) {
      steps.add(new Step("\u0082\12\0\1\0\5lobby\0", "\u0090\3\0\1\0"));
    }
    return steps;
  }

  private static Dialect webSocket(Entry entry, String before, String after) {
    int body = before.length() + Payload.BYTES + after.length();
    return new Dialect(
        Framing.WEBSOCKET,
        entry,
        (head(body) + before).getBytes(ISO_8859_1),
        after.getBytes(ISO_8859_1));
  }

  /** A text frame of a client, with a mask of zeros, which leaves it as it is. */
  private static String masked(String text) {
    return head(text.length()) + text;
  }

  private static String head(int bytes) {
    String size =
        bytes < 126
            ? "" + (char) (0x80 | bytes)
            : "" + (char) (0x80 | 126) + (char) (bytes >> 8) + (char) (bytes & 255);
    return "\u0081" + size + "\0\0\0\0";
  }
}
