package chatroom.session;

import chatroom.chat.Limits;
import java.util.List;
import java.util.Locale;

/** The commands by which a person says how they want to be shown things. */
final class LookCommands {
  private final TextSession session;

  LookCommands(TextSession session) {
    this.session = session;
  }

  void color(String rest) {
    Boolean on = onOff("color", rest);
    if (on != null) {
      session.preferences().setStyle(session.preferences().style().withColor(on));
      session.notice("Names are shown " + (on ? "in colour" : "without colour") + " now.");
    }
  }

  void time(String rest) {
    Boolean on = onOff("time", rest);
    if (on != null) {
      session.preferences().setStyle(session.preferences().style().withTime(on));
      session.notice("Lines are shown " + (on ? "with" : "without") + " their time now.");
    }
  }

  private Boolean onOff(String command, String rest) {
    if (rest.equals("on") || rest.equals("off")) {
      return rest.equals("on");
    }
    session.error("Say on or off: /" + command + " on.");
    return null;
  }

  void bell(String rest) {
    try {
      TextPreferences.Bell bell = TextPreferences.Bell.valueOf(rest.toUpperCase(Locale.ROOT));
      session.preferences().setBell(bell);
      session.notice("The bell is set to " + rest.toLowerCase(Locale.ROOT) + " now.");
    } catch (IllegalArgumentException unknown) {
      session.error("Say when it rings, one of off, mentions, all: /bell mentions.");
    }
  }

  void ignore(String typed) {
    String name = typed.startsWith("@") ? typed.substring(1) : typed;
    if (name.isEmpty()) {
      session.notice(
          session.preferences().ignored().isEmpty()
              ? "You ignore nobody."
              : "You ignore "
                  + TextLists.others(List.copyOf(session.preferences().ignored()))
                  + ".");
    } else if (name.codePointCount(0, name.length()) > Limits.NAME_CHARS) {
      session.error("Nobody has such a name: it has at most " + Limits.NAME_CHARS + " characters.");
    } else if (!session.preferences().mayToggleIgnored(name)) {
      session.error(
          "You ignore "
              + session.preferences().ignored().size()
              + " people, and no more can be. /ignore NAME again ends one.");
    } else if (session.preferences().toggleIgnored(name)) {
      session.notice("You ignore " + name + " now. /ignore " + name + " again ends it.");
    } else {
      session.notice("You hear " + name + " again.");
    }
  }
}
