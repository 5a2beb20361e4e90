package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Entry;
import chatroom.chat.StreamKey;
import chatroom.wire.TextStyle;
import chatroom.wire.TextWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The slash commands that read what was said before. */
final class ReadingCommands {
  private final TextSession session;
  private final TextCommands commands;
  private final LogReading reading;

  /** The number of the first entry that was shown of each stream: there goes /history more on. */
  private final Map<StreamKey, Long> shownFrom = new HashMap<>();

  ReadingCommands(TextSession session, TextCommands commands) {
    this.session = session;
    this.commands = commands;
    this.reading = new LogReading(session);
  }

  void history(String rest) {
    boolean more = rest.equalsIgnoreCase("more");
    int most = session.hub().limits().pageEntries();
    int count = LogReading.DEFAULT_PAGE;
    if (!more && !rest.isEmpty()) {
      if (!rest.matches("[0-9]{1,6}") || Integer.parseInt(rest) == 0) {
        session.error("Say how many lines, up to " + most + ": /history 100; or /history more.");
        return;
      }
      count = Integer.parseInt(rest);
    }
    String room = session.rooms().current();
    if (room == null) {
      session.error("You are in no room. Type /join #lobby to be in one.");
      return;
    }
    int entries = Math.min(count, most);
    commands
        .inTurn(
            session
                .ask(new Command.Open(room))
                .compose(place -> reading.before(place, shownFrom(place, more), entries)))
        .onSuccess(page -> showHistory(room, page.entries()))
        .onFailure(this::fail);
  }

  private long shownFrom(Command.Place place, boolean more) {
    return more ? shownFrom.getOrDefault(place.stream(), Long.MAX_VALUE) : Long.MAX_VALUE;
  }

  private void showHistory(String room, List<Entry> page) {
    if (page.isEmpty()) {
      session.notice("Nothing was said in " + room + " before.");
      return;
    }
    shownFrom.put(page.get(0).stream(), page.get(0).seq());
    StringBuilder lines = new StringBuilder();
    TextStyle style = session.preferences().style().withTime(true);
    page.forEach(entry -> lines.append(TextWriter.entry(entry, null, style)));
    session.send(lines.toString());
    session.notice("That was " + room + ". /history more shows what was before.");
  }

  void search(String text) {
    if (text.isEmpty()) {
      session.error("Say what to look for: /search words.");
      return;
    }
    commands
        .inTurn(reading.search(text, null, LogReading.DEFAULT_PAGE))
        .onSuccess(found -> showFound(text, found))
        .onFailure(this::fail);
  }

  private void showFound(String text, LogReading.Found found) {
    StringBuilder lines = new StringBuilder();
    TextStyle style = session.preferences().style().withTime(true);
    for (Entry entry : found.entries()) {
      String place = entry.stream().isRoom() ? found.address(entry) : null;
      lines.append(TextWriter.entry(entry, place, style));
    }
    session.send(lines.toString());
    session.notice(
        found.entries().isEmpty()
            ? "Nothing that was said has “" + text + "” in it."
            : TextLists.count(found.entries().size(), "line", "lines") + " found.");
  }

  private void fail(Throwable failure) {
    session.error(Session.message(failure));
  }
}
