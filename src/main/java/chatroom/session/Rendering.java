package chatroom.session;

import chatroom.chat.Entry;
import chatroom.chat.Roll;
import chatroom.chat.Signal;
import chatroom.chat.StreamKey;
import chatroom.wire.FrameWriter;
import chatroom.wire.TextStyle;
import chatroom.wire.TextWriter;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something to be pushed, rendered at most once for each form that is asked for; the bytes are
 * shared by every session of the event loop that wants them. Belongs to one event loop.
 */
public final class Rendering {
  private record TextKey(TextStyle style, String place) {}

  private final List<Entry> entries;
  private final List<Signal> signals;
  private final List<Signal> personal;
  private final Roll roll;
  private final String topic;
  private String renderedFor;
  private List<byte[]> frames;
  private Buffer lines;
  private List<String> messages;
  private Map<TextKey, Buffer> texts;

  private Rendering(List<Entry> entries, List<Signal> signals, Roll roll, String topic) {
    this.entries = entries;
    this.signals = signals;
    this.personal =
        signals.isEmpty() ? List.of() : signals.stream().filter(Rendering::isPersonal).toList();
    this.roll = roll;
    this.topic = topic;
  }

  /** Entries of one stream, in rising order without a gap, at least one. */
  static Rendering of(List<Entry> entries) {
    return new Rendering(entries, List.of(), null, null);
  }

  /** Signals of one stream, in their order, at least one. */
  static Rendering ofSignals(List<Signal> signals) {
    return new Rendering(List.of(), signals, null, null);
  }

  /** Who is in a room, and what it is about. */
  static Rendering of(Roll roll, String topic) {
    return new Rendering(List.of(), List.of(), roll, topic);
  }

  /** Whether this is a list of a room with that topic. */
  boolean isAbout(String another) {
    return topic.equals(another);
  }

  List<Entry> entries() {
    return entries;
  }

  List<Signal> signals() {
    return signals;
  }

  /** Those of the signals that come to every room in which somebody is: a new name, being away. */
  List<Signal> personal() {
    return personal;
  }

  private static boolean isPersonal(Signal signal) {
    return signal instanceof Signal.Renamed || signal instanceof Signal.Away;
  }

  /** The new name that somebody has by these signals, or null. */
  String newNameOf(String by) {
    for (Signal signal : personal) {
      if (signal instanceof Signal.Renamed renamed && renamed.who().by().equals(by)) {
        return renamed.newName();
      }
    }
    return null;
  }

  long first() {
    return entries.get(0).seq();
  }

  long last() {
    return entries.get(entries.size() - 1).seq();
  }

  StreamKey stream() {
    return entries.get(0).stream();
  }

  /** The entries after this number, at least one of which there must be. */
  Rendering after(long seq) {
    return seq < first() ? this : of(entries.subList((int) (seq + 1 - first()), entries.size()));
  }

  /** As lines of JSON, each with its LF: for TCP. */
  public Buffer lines(String address) {
    render(address);
    if (lines == null) {
      lines = Buffer.buffer();
      frames.forEach(frame -> lines.appendBytes(frame).appendByte((byte) '\n'));
    }
    return lines;
  }

  /** As one text message each: for WebSocket and SockJS. */
  public List<String> messages(String address) {
    render(address);
    if (messages == null) {
      messages = new ArrayList<>(frames.size());
      frames.forEach(frame -> messages.add(new String(frame, StandardCharsets.UTF_8)));
    }
    return messages;
  }

  private void render(String address) {
    if (frames != null && renderedFor.equals(address)) {
      return;
    }
    renderedFor = address;
    lines = null;
    messages = null;
    frames = new ArrayList<>(entries.size() + signals.size());
    entries.forEach(entry -> frames.add(FrameWriter.entry(address, entry)));
    signals.forEach(signal -> frames.add(FrameWriter.signal(address, signal)));
    if (roll != null) {
      frames.add(FrameWriter.members(address, topic, roll.members()));
    }
  }

  /**
   * As lines of text.
   *
   * @param place for entries the room's address when it is not the one the reader is in, else null;
   *     for signals the address to which they came
   */
  Buffer text(TextStyle style, String place) {
    if (texts == null) {
      texts = new HashMap<>(2);
    }
    return texts.computeIfAbsent(new TextKey(style, place), this::text);
  }

  private Buffer text(TextKey key) {
    StringBuilder text = new StringBuilder();
    entries.forEach(entry -> text.append(TextWriter.entry(entry, key.place(), key.style())));
    text.append(TextWriter.signals(signals, key.place(), key.style()));
    return Buffer.buffer(text.toString());
  }
}
