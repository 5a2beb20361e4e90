package chatroom.wire;

import chatroom.chat.Body;
import chatroom.chat.Door;
import chatroom.chat.Entry;
import chatroom.chat.Member;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

/**
 * The client's side of {@link FrameWriter}: reads the bodies that are pushed and renders them as
 * the lines a person at the text door would see. What does not make sense renders as nothing.
 */
public final class PushReader {
  private PushReader() {}

  /**
   * An entry as lines that end in CR LF; empty where it is of a kind that has no line.
   *
   * @param address where it was said: a room, or the reader's own address
   * @param elsewhere the room's address when it is not the one the reader is in, else null
   * @param me the reader's own {@code by}
   */
  public static String entry(
      String address, JsonObject body, String elsewhere, String me, TextStyle style) {
    try {
      boolean room = address.startsWith("#");
      Entry entry = read(body, room ? new StreamKey(address) : StreamKey.mailbox(me));
      return TextWriter.entry(entry, elsewhere, style);
    } catch (Refusal
        | ClassCastException
        | DateTimeException
        | IllegalArgumentException
        | NullPointerException e) {
      return ""; // a kind of a later version, or nonsense: nothing that can be shown
    }
  }

  /** A signal as lines that end in CR LF; empty for one that is not shown. */
  public static String signal(String address, JsonObject body, TextStyle style) {
    try {
      Signal signal = signal(body);
      return signal == null ? "" : TextWriter.signal(signal, SafeText.show(address), style);
    } catch (ClassCastException | NullPointerException e) {
      return "";
    }
  }

  /** When an entry was committed, milliseconds since 1970; 0 where it does not say. */
  public static long atMillis(JsonObject body) {
    try {
      return body.getValue("at") instanceof String at ? Instant.parse(at).toEpochMilli() : 0;
    } catch (DateTimeException | ArithmeticException e) { // beyond what milliseconds can count
      return 0;
    }
  }

  private static Entry read(JsonObject body, StreamKey stream) {
    Speaker from = new Speaker(body.getString("by", ""), body.getString("from", ""));
    Long seq = body.getLong("seq");
    if (seq == null) {
      throw new IllegalArgumentException("an entry has a number");
    }
    Body said = said(body);
    // a copy of one's own has whom it went to; nobody else's needs it
    String to = Objects.requireNonNullElse(body.getString("to"), "");
    return new Entry(stream, seq, atMillis(body), from, to, body.getString("id"), said);
  }

  private static Body said(JsonObject body) {
    String kind = body.getString("kind", "");
    Long target = body.getLong("target");
    if (!kind.equals("file")) {
      return Body.of(kind, body.getString("text", ""), target);
    }
    Body.File.Change change = Body.File.Change.of(body.getString("op", ""));
    return new Body.File(
        change,
        body.getString("name"),
        body.getLong("size"),
        body.getString("sha256"),
        body.getInteger("count", 1),
        target);
  }

  private static Signal signal(JsonObject body) {
    Speaker who = new Speaker(body.getString("by", ""), body.getString("from", ""));
    return switch (body.getString("kind", "")) {
      case "joined" ->
          new Signal.Joined(new Member(who.name(), who.by(), Door.TCP, null, null)); // any door
      case "left" -> new Signal.Left(who);
      case "renamed" -> new Signal.Renamed(who, body.getString("name"));
      case "away" -> new Signal.Away(who, body.getString("text"));
      case "notice" -> new Signal.Notice(body.getString("text", ""), body.getLong("retryAfter"));
      default -> null;
    };
  }
}
