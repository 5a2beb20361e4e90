package chatroom.console;

import chatroom.wire.TextStyle;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Commands of talking: to whom, as whom, and what was said before. Event loop. */
final class TalkCommands {
  private static final int SEARCH_LINES = 30;
  private static final int HISTORY_LINES = 50;
  private static final int MAX_HISTORY_LINES = 200;

  private final House house;
  private final Session session;
  private final Lines lines;
  private final EntryLines entryLines;
  private final Speech speech;

  TalkCommands(House house, Session session, Lines lines, EntryLines entryLines, Speech speech) {
    this.house = house;
    this.session = session;
    this.lines = lines;
    this.entryLines = entryLines;
    this.speech = speech;
  }

  List<Command> commands() {
    return List.of(
        new Command(
            List.of("msg", "query", "m"),
            "NAME TEXT",
            "say something to one person",
            "The same as @NAME TEXT.",
            this::msg),
        new Command(
            List.of("me"),
            "TEXT",
            "say what you do",
            "/me waves reads “- ada waves”.",
            speech::act),
        new Command(List.of("nick", "name"), "NAME", "change your name", "", this::nick),
        new Command(
            List.of("away"),
            "[TEXT]",
            "say that you are away, and why",
            "Without a text, as with /back, you are back.",
            text -> away(text.isEmpty() ? null : text)),
        new Command(List.of("back"), "", "say that you are back", "", text -> away(null)),
        new Command(
            List.of("history"),
            "[N]",
            "show the last lines of this room",
            "50 of them, or N, at most 200. /history more: those before.",
            this::history),
        new Command(
            List.of("search"),
            "TEXT",
            "find what was said",
            "In all rooms that you are in, and in your private messages.",
            this::search));
  }

  private Future<Void> msg(String arguments) {
    String[] parts = Words.firstAndRest(arguments);
    String name = parts[0].startsWith("@") ? parts[0].substring(1) : parts[0];
    return name.isEmpty() ? Command.no("To whom? /msg bob Hello") : speech.tell(name, parts[1]);
  }

  private Future<Void> nick(String name) {
    if (name.isEmpty()) {
      return Command.no("Which name? /nick ada");
    }
    if (session.isNameless()) {
      session.retryAs(name);
      return Command.done();
    }
    return session
        .request("people", new JsonObject().put("op", "rename").put("name", name))
        .mapEmpty(); // the signal says so
  }

  private Future<Void> away(String text) {
    return session
        .request("people", new JsonObject().put("op", "away").put("text", text))
        .onSuccess(answer -> lines.notice(text == null ? "You are back." : "You are away: " + text))
        .mapEmpty();
  }

  private Future<Void> history(String arguments) {
    Room room = house.current();
    if (room == null) {
      return Command.no("You are in no room. /join #lobby goes to one.");
    }
    boolean more = arguments.equalsIgnoreCase("more");
    int limit =
        more || arguments.isEmpty() ? HISTORY_LINES : Words.number(arguments, MAX_HISTORY_LINES);
    if (limit < 1) {
      return Command.no("How many lines? /history 100, or /history more");
    }
    JsonObject page = new JsonObject().put("of", room.address()).put("limit", limit);
    if (more && room.oldest() != Long.MAX_VALUE) {
      page.put("before", room.oldest());
    }
    return session
        .request("history", page)
        .map(
            answer -> {
              tell(room, answer);
              return null;
            });
  }

  private void tell(Room room, JsonObject page) {
    List<JsonObject> entries = Streams.entries(page);
    if (entries.isEmpty()) {
      lines.notice("Nothing older is kept of " + room.address() + ".");
      return;
    }
    lines.notice("Earlier in " + room.address() + ":");
    entries.forEach(entry -> room.shown(entry.getLong("seq", Long.MAX_VALUE)));
    print(entries, room.address());
    lines.notice("That was all. /history more goes further back.");
  }

  private Future<Void> search(String text) {
    if (text.isEmpty()) {
      return Command.no("What are you looking for? /search lunch");
    }
    return session
        .request("search", new JsonObject().put("text", text).put("limit", SEARCH_LINES))
        .map(
            answer -> {
              List<JsonObject> entries = Streams.entries(answer);
              lines.notice(
                  entries.isEmpty()
                      ? "Nothing was found for " + text + "."
                      : entries.size() + " found for " + text + ":");
              print(entries, null);
              return null;
            });
  }

  private void print(List<JsonObject> entries, String address) {
    TextStyle style = lines.style().withTime(true);
    StringBuilder text = new StringBuilder();
    for (JsonObject entry : entries) {
      String of = address == null ? entry.getString("of", "") : address;
      text.append(entryLines.of(of, entry, style));
    }
    lines.print(text.toString());
  }
}
