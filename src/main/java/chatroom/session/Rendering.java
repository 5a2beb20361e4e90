package chatroom.session;

import chatroom.chat.Entry;
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
  private record TextKey(TextStyle style, String elsewhere) {}

  private final List<Entry> entries;
  private final Signal signal;
  private String renderedFor;
  private List<byte[]> frames;
  private Buffer lines;
  private List<String> messages;
  private Map<TextKey, Buffer> texts;

  private Rendering(List<Entry> entries, Signal signal) {
    this.entries = entries;
    this.signal = signal;
  }

  /** Entries of one stream, in rising order without a gap, at least one. */
  static Rendering of(List<Entry> entries) {
    return new Rendering(entries, null);
  }

  static Rendering of(Signal signal) {
    return new Rendering(List.of(), signal);
  }

  List<Entry> entries() {
    return entries;
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
    if (signal != null) {
      frames = List.of(FrameWriter.signal(address, signal));
    } else {
      frames = new ArrayList<>(entries.size());
      entries.forEach(entry -> frames.add(FrameWriter.entry(address, entry)));
    }
  }

  /**
   * As lines of text.
   *
   * @param elsewhere the room's address when it is not the one the reader is in, else null
   */
  Buffer text(TextStyle style, String elsewhere) {
    if (texts == null) {
      texts = new HashMap<>(2);
    }
    return texts.computeIfAbsent(new TextKey(style, elsewhere), this::text);
  }

  private Buffer text(TextKey key) {
    StringBuilder text = new StringBuilder();
    entries.forEach(entry -> text.append(TextWriter.entry(entry, key.elsewhere(), key.style())));
    return Buffer.buffer(text.toString());
  }
}
