package chatroom.session;

import chatroom.chat.Entry;
import chatroom.chat.Roll;
import chatroom.chat.Signal;
import chatroom.chat.StreamKey;
import chatroom.wire.FrameWriter;
import chatroom.wire.TextStyle;
import chatroom.wire.TextWriter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to be pushed, rendered at most once for each form that is asked for; the bytes are
 * shared by every session of the event loop that wants them. They are given back when the loop's
 * turn is over, and made again should anybody ask later. Belongs to one event loop.
 */
public final class Rendering {
  /** Forms that are kept: for one room, people write few addresses, and prefer few styles. */
  private static final int MAX_FORMS = 8;

  private final List<Entry> entries;
  private final List<Signal> signals;
  private final List<Signal> personal;
  private final Roll roll;
  private final String topic;
  private final List<FrameForm> frames = new ArrayList<>(1);
  private final List<TextForm> texts = new ArrayList<>(1);
  private List<byte[]> bodies;
  private boolean held;

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

  // ---- as frames

  /** As lines of JSON, each with its LF: for TCP. To be read until the turn is over. */
  public ByteBuf lines(String address, LoopTurn turn) {
    hold(turn);
    return form(address).lines(turn);
  }

  /** As text frames of WebSocket, each whole. To be read until the turn is over. */
  public ByteBuf webSocketFrames(String address, LoopTurn turn) {
    hold(turn);
    return form(address).webSocketFrames(turn);
  }

  /**
   * One frame as a text frame of WebSocket.
   *
   * @return to be released by whoever writes it
   */
  public static ByteBuf webSocketFrame(byte[] frame, LoopTurn turn) {
    ByteBuf bytes = turn.buffer(FrameForm.MOST_HEADER_BYTES + frame.length);
    FrameForm.writeWebSocketFrame(bytes, frame);
    return bytes;
  }

  /** As one text message each: for SockJS. */
  public List<String> messages(String address) {
    return form(address).messages();
  }

  private FrameForm form(String address) {
    for (FrameForm form : frames) {
      if (form.isFor(address)) {
        return form;
      }
    }
    if (frames.size() == MAX_FORMS) {
      frames.remove(MAX_FORMS - 1).release();
    }
    FrameForm form = new FrameForm(address, bodies());
    frames.add(form);
    return form;
  }

  private List<byte[]> bodies() {
    if (bodies == null) {
      bodies = new ArrayList<>(entries.size() + signals.size());
      entries.forEach(entry -> bodies.add(FrameWriter.entryBody(entry)));
      signals.forEach(signal -> bodies.add(FrameWriter.signalBody(signal)));
      if (roll != null) {
        bodies.add(FrameWriter.membersBody(topic, roll.members()));
      }
    }
    return bodies;
  }

  // ---- as text

  /**
   * As lines of text. To be read until the turn is over.
   *
   * @param place for entries the room's address when it is not the one the reader is in, else null;
   *     for signals the address to which they came
   */
  TextForm text(TextStyle style, String place, LoopTurn turn) {
    hold(turn);
    for (TextForm form : texts) {
      if (form.isFor(style, place)) {
        return form;
      }
    }
    if (texts.size() == MAX_FORMS) {
      texts.remove(MAX_FORMS - 1).release();
    }
    TextForm form = new TextForm(style, place, turn.buffer(128));
    for (Entry entry : entries) {
      form.add(TextWriter.entry(entry, place, style));
    }
    if (!signals.isEmpty()) {
      form.add(TextWriter.signals(signals, place, style));
    }
    texts.add(form);
    return form;
  }

  private void hold(LoopTurn turn) {
    if (!held) {
      held = true;
      turn.releaseAtEnd(this);
    }
  }

  /** Gives back what is not in the heap. */
  void release() {
    held = false;
    frames.forEach(FrameForm::release);
    texts.forEach(TextForm::release);
    texts.clear();
  }
}
