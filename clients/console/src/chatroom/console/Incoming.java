package chatroom.console;

import chatroom.wire.PushReader;
import chatroom.wire.SafeText;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the server says, told to the person. Event loop. */
final class Incoming implements SessionListener {
  /** Hears when it is over without anybody having left, on the event loop. */
  interface Ending {
    void ended(int exitCode);
  }

  private static final int MAX_NAMES = 12;

  // signals that change who is where
  private static final Set<String> CHANGING = Set.of("members", "joined", "left", "renamed");

  // signals that are remembered so that they are told once: some hundred people, a line each
  private static final int MAX_REMEMBERED = 500;
  private static final int MAX_REMEMBERED_CHARS = 2_000;

  private final Options options;
  private final House house;
  private final Lines lines;
  private final EntryLines entryLines;
  private final StatusBar status;
  private final Ending ending;
  private Runnable onFilesChanged = () -> {};
  private Runnable onReturn = () -> {};
  private final Map<String, String> lastSignals =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  Incoming(
      Options options,
      House house,
      Lines lines,
      EntryLines entryLines,
      StatusBar status,
      Ending ending) {
    this.options = options;
    this.house = house;
    this.lines = lines;
    this.entryLines = entryLines;
    this.status = status;
    this.ending = ending;
  }

  /** Sets who hears that the shared folder is not as it was. */
  void onFilesChanged(Runnable changed) {
    onFilesChanged = changed;
  }

  /** Sets who hears that the connection was lost and is back. */
  void onReturn(Runnable back) {
    onReturn = back;
  }

  @Override
  public void welcomed(JsonObject hello, boolean again) {
    String name = hello.getString("name", house.name());
    String shown = lines.style().name(name);
    if (!again) {
      lines.composed("Welcome, " + shown + ". /help says what you can do here.");
    } else if (name.equals(house.name())) {
      lines.composed("Connected again.");
    } else {
      lines.composed("Connected again. You are called " + shown + " now.");
    }
    house.iAm(name, hello.getString("by", ""));
    status.online();
    if (again) {
      onReturn.run();
    }
  }

  @Override
  public void newLog() {
    lines.notice("The server has begun a new log; what was said before is no longer there.");
  }

  @Override
  public void joined(String address, List<JsonObject> entries) {
    Room room = house.roomOrNew(address);
    StringBuilder text = new StringBuilder();
    for (JsonObject entry : entries) {
      room.shown(entry.getLong("seq", Long.MAX_VALUE));
      text.append(entryLines.of(address, entry));
    }
    lines.print(text.toString());
    describe(room);
    status.refresh();
  }

  /** Says who is here and what the room is about. */
  void describe(Room room) {
    List<String> others = room.names().stream().filter(n -> !n.equals(house.name())).toList();
    String where =
        (house.isCurrent(room.address()) ? "You are in " : "You are also in ") + room.address();
    if (others.isEmpty()) {
      lines.notice(where + ". Nobody else is here yet.");
    } else if (others.size() > MAX_NAMES) {
      lines.notice(where + " with " + others.size() + " others. /who lists them.");
    } else {
      lines.composed(SafeText.show(where) + " with " + lines.names(others) + ".");
    }
    if (!room.topic().isEmpty()) {
      lines.notice("Topic: " + room.topic());
    }
  }

  @Override
  public void missed(String address) {
    String where = address.startsWith("#") ? address : "your private messages";
    lines.notice("Some of " + where + " is not kept any more; it goes on from here.");
  }

  @Override
  public void pushed(String address, JsonObject body) {
    if (body.getValue("seq") instanceof Number seq && !"read".equals(body.getString("kind"))) {
      entry(address, body, seq.longValue());
    } else {
      signal(address, body);
    }
    status.refresh();
  }

  private void entry(String address, JsonObject body, long seq) {
    Room room = address.startsWith("#") ? house.roomOrNew(address) : null;
    if (room != null) {
      room.shown(seq);
      if ("topic".equals(body.getString("kind"))) {
        room.topic(body.getString("text"));
      }
    }
    String text = entryLines.of(address, body);
    lines.print(text);
    if (text.isEmpty() || house.isMe(body.getString("by"))) {
      return;
    }
    if (room == null) {
      house.addPrivateUnread(body.getString("from", ""));
      house.refresh();
    } else if (!house.isCurrent(address)) {
      room.addUnread();
    }
    if (rings(room == null, body.getString("text", ""))) {
      lines.bell();
    }
  }

  private boolean rings(boolean isPrivate, String text) {
    return switch (house.bell()) {
      case OFF -> false;
      case MENTIONS -> isPrivate || Mention.isIn(text, house.name());
      case ALL -> true;
    };
  }

  private void signal(String address, JsonObject body) {
    String by = body.getString("by", "");
    Room room = address.startsWith("#") ? house.room(address) : null;
    switch (body.getString("kind", "")) {
      case "members" -> house.roomOrNew(address).members(body);
      case "joined" -> known(room).present(by, body.getString("from"));
      case "left" -> {
        known(room).gone(by);
        lastSignals.remove(by);
      }
      case "renamed" -> renamed(by, body.getString("from"), body.getString("name"));
      case "files" -> onFilesChanged.run();
      case "read" -> read(body.getString("of", ""));
      default -> {}
    }
    if (CHANGING.contains(body.getString("kind", ""))) {
      house.refresh();
    }
    if (isWorthALine(by, body)) {
      lines.print(PushReader.signal(address, body, lines.style()));
    }
  }

  /** A room that is not known is one nobody will look at. */
  private static Room known(Room room) {
    return room == null ? new Room("#") : room;
  }

  private void renamed(String by, String from, String to) {
    house.rooms().forEach(room -> room.renamed(by, to));
    house.ignored().renamed(from, to);
    if (house.isMe(by) && to != null) {
      house.iAm(to, by);
    }
  }

  private void read(String of) {
    Room room = house.room(of);
    if (room != null) {
      room.read();
    }
  }

  private boolean isWorthALine(String by, JsonObject body) {
    if (entryLines.isIgnored(body)) {
      return false;
    }
    return switch (body.getString("kind", "")) {
      case "joined" -> !house.isMe(by); // `describe` has said so
      case "left" -> true;
      // these come once for each room that we share, and are told once
      case "away" -> !house.isMe(by) && isNew(by, body);
      case "renamed" -> isNew(by, body);
      case "notice" -> true;
      default -> false;
    };
  }

  private boolean isNew(String by, JsonObject body) {
    String signal = body.encode();
    return signal.length() > MAX_REMEMBERED_CHARS || !signal.equals(lastSignals.put(by, signal));
  }

  @Override
  public void refused(String address, Refused refused) {
    Room room = house.room(Objects.requireNonNullElse(address, ""));
    if (room != null) {
      house.leave(room);
    }
    lines.error(refused.getMessage());
    status.refresh();
  }

  @Override
  public void lost() {
    lines.trouble("The connection to " + options.server() + " is gone. Trying again by itself.");
  }

  @Override
  public void retrying(long inMillis) {
    status.retrying(inMillis);
  }

  @Override
  public void nameLost(String message) {
    if (options.patience() != null) {
      lines.error(message);
      ending.ended(ExitCode.NAME_REFUSED);
      return;
    }
    lines.trouble(message + " /nick NAME comes back under another name.");
    status.nameless();
  }

  @Override
  public void gaveUp() {
    ending.ended(ExitCode.NO_SERVER);
  }

  @Override
  public void unsaid(int messages) {
    status.unsaid(messages);
  }
}
