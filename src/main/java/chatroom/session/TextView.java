package chatroom.session;

import static java.util.stream.Collectors.toSet;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a person at the text door is shown of what is pushed, and how. */
final class TextView {
  private static final String BELL = "\u0007";

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
    TextForm text = entries.text(preferences.style(), elsewhere, session.hub().turn());
    List<Entry> all = entries.entries();
    int from = 0; // what is to be shown and was not yet begins here
    for (int i = 0; i < all.size(); i++) {
      if (!isShown(all.get(i))) {
        show(text, from, i);
        from = i + 1;
      }
    }
    show(text, from, all.size());
    if (preferences.rings(entries.entries(), session.you())) {
      session.show(BELL);
    }
  }

  private void show(TextForm text, int from, int to) {
    if (from < to) {
      session.show(text.bytes(), text.beginOf(from), text.beginOf(to));
    }
  }

  /**
   * What a person typed is not repeated to them, but for private messages and in a replay. A file
   * they did not type.
   */
  private boolean isShown(Entry entry) {
    if (session.preferences().ignores(entry.from().name())) {
      return false;
    }
    if (entry.body() instanceof Body.File) {
      return true;
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
    if (!news.signals().isEmpty()) {
      LoopTurn turn = session.hub().turn();
      show(news.text(session.preferences().style(), follow.address(), turn), 0, 1);
    }
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
