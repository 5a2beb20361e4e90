package chatroom.session;

import chatroom.chat.Entry;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.wire.TextWriter;
import io.vertx.core.buffer.Buffer;

/** What a person at the text door is shown of what is pushed, and how. */
final class TextView {
  private static final Buffer BELL = Buffer.buffer("\u0007");

  private final TextSession session;
  private Signal lastPersonal;

  TextView(TextSession session) {
    this.session = session;
  }

  void show(Rendering entries, Follow follow) {
    TextPreferences preferences = session.preferences();
    String elsewhere = session.rooms().elsewhere(follow);
    if (entries.entries().stream().allMatch(this::isShown)) {
      session.show(entries.text(preferences.style(), elsewhere));
    } else {
      for (Entry entry : entries.entries()) {
        if (isShown(entry)) {
          session.send(TextWriter.entry(entry, elsewhere, preferences.style()));
        }
      }
    }
    if (preferences.rings(entries.entries(), session.you())) {
      session.show(BELL);
    }
  }

  /** What a person typed is not repeated to them, but for private messages and in a replay. */
  private boolean isShown(Entry entry) {
    if (session.preferences().ignores(entry.from().name())) {
      return false;
    }
    boolean own = entry.from().by().equals(session.you().by());
    return !own || !entry.stream().isRoom() || session.rooms().isReplayed(entry);
  }

  void show(Signal signal, Follow follow) {
    if (signal instanceof Signal.Renamed renamed && renamed.who().by().equals(session.you().by())) {
      session.setYou(new Speaker(session.you().by(), renamed.newName()));
      return; // its command has told
    }
    boolean personal = signal instanceof Signal.Renamed || signal instanceof Signal.Away;
    if (personal && (signal.equals(lastPersonal) || isMine(signal))) {
      return; // heard already in another room that both are in
    }
    lastPersonal = personal ? signal : lastPersonal;
    String lines = TextWriter.signal(signal, follow.address(), session.preferences().style());
    if (!lines.isEmpty()) {
      session.show(Buffer.buffer(lines));
    }
  }

  private boolean isMine(Signal signal) {
    return signal instanceof Signal.Away away && away.who().by().equals(session.you().by());
  }
}
