package chatroom.session;

import chatroom.chat.Entry;
import chatroom.chat.Speaker;
import chatroom.wire.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a person at the text door wants to be shown things. It ends with the session. */
final class TextPreferences {
  /** When the terminal's bell rings. */
  enum Bell {
    OFF,
    MENTIONS,
    ALL
  }

  private static final int MAX_IGNORED = 100;

  private TextStyle style = TextStyle.PLAIN;
  private Bell bell = Bell.OFF;
  private final Set<String> ignored = new HashSet<>();

  TextStyle style() {
    return style;
  }

  void setStyle(TextStyle style) {
    this.style = style;
  }

  void setBell(Bell bell) {
    this.bell = bell;
  }

  /** Whether there is room for one more, or it is not one more. */
  boolean mayToggleIgnored(String name) {
    return ignored.size() < MAX_IGNORED || ignores(name);
  }

  /** Whether it changed from not ignored to ignored; the other way round if false. */
  boolean toggleIgnored(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    if (ignored.remove(folded)) {
      return false;
    }
    ignored.add(folded);
    return true;
  }

  Set<String> ignored() {
    return ignored;
  }

  boolean ignores(String name) {
    return !ignored.isEmpty() && ignored.contains(name.toLowerCase(Locale.ROOT));
  }

  boolean rings(List<Entry> entries, Speaker you) {
    if (bell == Bell.OFF) {
      return false;
    }
    for (Entry entry : entries) {
      boolean own = entry.from().by().equals(you.by());
      if (!own && !ignores(entry.from().name())) {
        boolean toMe = !entry.stream().isRoom() || mentions(entry, you.name());
        if (toMe || bell == Bell.ALL) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mentions(Entry entry, String name) {
    return entry
        .body()
        .text()
        .toLowerCase(Locale.ROOT)
        .contains("@" + name.toLowerCase(Locale.ROOT));
  }
}
