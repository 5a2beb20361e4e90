package chatroom.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import chatroom.rig.WebSocketWire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How somebody comes as far as they mean to, and what they have begun to say when they are there.
 *
 * @param name in words
 * @param web whether at the HTTP port
 * @param steps what is said, and what must be heard before the next
 * @param rest the beginning of something that has no end
 */
public record Script(String name, boolean web, List<Step> steps, byte[] rest) {
  /**
   * @param awaits what is heard then; empty for nothing
   */
  record Step(byte[] say, String awaits) {
    // bytes have no equality of their own
    @Override
    public boolean equals(Object other) {
      return other instanceof Step step
          && Arrays.equals(say, step.say)
          && awaits.equals(step.awaits);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(say) + awaits.hashCode();
    }

    @Override
    public String toString() {
      return awaits;
    }
  }

  /** Somebody at the TCP port, who has said nothing. */
  public static Script tcp(String name) {
    return new Script(name, false, List.of(), new byte[0]);
  }

  /** Somebody at the HTTP port, who has said nothing. */
  public static Script web(String name) {
    return new Script(name, true, List.of(), new byte[0]);
  }

  /** Says this, and waits for what is heard then; empty for nothing. */
  public Script say(String text, String awaits) {
    return say(text.getBytes(UTF_8), awaits);
  }

  private Script say(byte[] bytes, String awaits) {
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(bytes, awaits));
    return new Script(name, web, List.copyOf(more), rest);
  }

  /** Begins this, and does not end it. */
  public Script begin(String text) {
    return begin(text.getBytes(UTF_8));
  }

  /** Begins this, and does not end it. */
  public Script begin(byte[] bytes) {
    return new Script(name, web, steps, bytes);
  }

  // ---- what everybody says

  /** Gives a name to the text door, and with it is in the lobby. */
  public Script named(String person) {
    return say(person + "\n", "You are in #lobby");
  }

  /** Says hello in frames over TCP. */
  public Script hello(String person) {
    return say(helloFrame(person) + "\n", "\"token\"");
  }

  /** Joins a room in frames over TCP. */
  public Script join(String room) {
    return say(registerFrame(room) + "\n", "\"kind\":\"members\"");
  }

  /** Opens a raw WebSocket. */
  public Script webSocket() {
    return say(WebSocketWire.handshake(""), "\r\n\r\n");
  }

  /** Says hello over a WebSocket. */
  public Script webHello(String person) {
    return say(WebSocketWire.text(helloFrame(person)), "\"token\"");
  }

  /** Joins a room over a WebSocket. */
  public Script webJoin(String room) {
    return say(WebSocketWire.text(registerFrame(room)), "\"kind\":\"members\"");
  }

  /** Opens a session of SockJS and waits for nobody. */
  public Script poll(String session) {
    return say(post(session, "xhr"), "o\n").say(post(session, "xhr"), "");
  }

  /** A request without a body to a session of SockJS. */
  public static String post(String session, String transport) {
    return "POST /bus/000/%s/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n"
        .formatted(session, transport);
  }

  private static String helloFrame(String person) {
    return "{\"type\":\"send\",\"address\":\"hello\",\"replyAddress\":\"h\",\"body\":{\"name\":\""
        + person
        + "\"}}";
  }

  private static String registerFrame(String room) {
    return "{\"type\":\"register\",\"address\":\"" + room + "\"}";
  }
}
