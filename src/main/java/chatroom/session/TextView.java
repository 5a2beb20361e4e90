package chatroom.session;

import static java.util.stream.Collectors.toSet;

import chatroom.chat.Entry;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.wire.TextWriter;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a person at the text door is shown of what is pushed, and how. */
final class TextView {
  private static final Buffer BELL = Buffer.buffer("\u0007");

  private static final int MAX_HEARD = 64;

  private final TextSession session;

  // of each person the newest that every room tells
  private final Map<String, Signal> heard = new LinkedHashMap<>();

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

  void showSignals(Rendering signals, Follow follow) {
    Speaker you = session.you();
    String newName = signals.newNameOf(you.by());
    if (newName != null) {
      session.setYou(new Speaker(you.by(), newName)); // its command has told
    }
    if (!heard.isEmpty()) {
      signals.signals().forEach(this::forgetWhoLeft);
    }
    Set<Signal> known = signals.personal().stream().filter(this::isKnown).collect(toSet());
    Rendering news = known.isEmpty() ? signals : without(signals, known);
    session.show(news.text(session.preferences().style(), follow.address()));
  }

  private static Rendering without(Rendering signals, Set<Signal> known) {
    return Rendering.ofSignals(
        signals.signals().stream().filter(signal -> !known.contains(signal)).toList());
  }

  /**
   * Whether it is of this person's own doing, or heard already in another room that both are in.
   */
  private boolean isKnown(Signal signal) {
    String by =
        signal instanceof Signal.Renamed renamed
            ? renamed.who().by()
            : ((Signal.Away) signal).who().by();
    if (by.equals(session.you().by()) || signal.equals(heard.put(by, signal))) {
      return true;
    }
    if (heard.size() > MAX_HEARD) {
      heard.remove(heard.keySet().iterator().next());
    }
    return false;
  }

  private void forgetWhoLeft(Signal signal) {
    if (signal instanceof Signal.Left left) {
      heard.remove(left.who().by());
    }
  }
}
