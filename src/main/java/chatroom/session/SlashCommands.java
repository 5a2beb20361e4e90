package chatroom.session;

import chatroom.chat.Body;
import chatroom.chat.Command;
import chatroom.wire.TextLine;
import java.util.List;

/** The commands that begin with a slash, with the meaning that people know from IRC. */
final class SlashCommands {
  private final TextSession session;
  private final TextCommands commands;
  private final TextFiles files;
  private final LookCommands look;
  private final ReadingCommands reading;

  SlashCommands(TextSession session, TextCommands commands, TextFiles files) {
    this.session = session;
    this.commands = commands;
    this.files = files;
    this.look = new LookCommands(session);
    this.reading = new ReadingCommands(session, commands);
  }

  Rates.Cost cost(TextLine.Slash line) {
    return switch (line.command()) {
      case "me", "msg", "topic", "upload", "remove" -> Rates.Cost.SAYING;
      case "join", "part", "nick", "away", "back" -> Rates.Cost.SHOWING;
      case "history", "who-has" -> Rates.Cost.PAGE;
      case "search" -> Rates.Cost.SEARCH;
      case "keeper" -> Rates.Cost.SECRET;
      case "rooms", "list", "who", "names", "files" -> Rates.Cost.LIST;
      default -> Rates.Cost.FREE;
    };
  }

  void handle(TextLine.Slash line) {
    String rest = line.arguments();
    switch (line.command()) {
      case "help" -> help(rest);
      case "join" -> join(rest);
      case "part" -> part(rest);
      case "rooms", "list" -> rooms();
      case "who", "names" -> who(rest);
      case "msg" -> message(rest);
      case "me" -> act(rest);
      case "nick" -> rename(rest);
      case "topic" -> topic(rest);
      case "history" -> reading.history(rest);
      case "search" -> reading.search(rest);
      case "files" -> files.files(rest);
      case "upload" -> files.upload(rest);
      case "who-has" -> files.whoHas(rest);
      case "remove" -> files.remove(rest);
      case "keeper" -> files.keeper(rest);
      case "color" -> look.color(rest);
      case "time" -> look.time(rest);
      case "bell" -> look.bell(rest);
      case "ignore" -> look.ignore(rest);
      case "away" -> away(rest.isEmpty() ? null : rest); // as in IRC (RFC 2812, 4.1)
      case "back" -> away(null);
      case "quit" -> session.leave();
      default ->
          session.error(
              "There is no command /"
                  + line.command()
                  + ". Type /help to see them all, or // to begin a line with a slash.");
    }
  }

  private void help(String about) {
    List<String> lines = TextHelp.lines(about);
    lines.forEach(session::notice);
    if (lines.isEmpty()) {
      session.error("There is no command called " + about + ". /help shows them all.");
    }
  }

  private void fail(Throwable failure) {
    session.error(Session.message(failure));
  }

  private static String room(String typed) {
    return typed.startsWith("#") ? typed : "#" + typed;
  }

  private void join(String name) {
    if (name.isEmpty()) {
      session.error("Say which room: /join #room. /rooms shows those that there are.");
      return;
    }
    commands.inTurn(session.rooms().join(room(name))).onFailure(this::fail);
  }

  private void part(String name) {
    String room = name.isEmpty() ? session.rooms().current() : room(name);
    if (room == null) {
      session.error("You are in no room. Type /join #lobby to be in one.");
      return;
    }
    commands
        .inTurn(session.ask(new Command.Leave(room)))
        .onSuccess(
            place -> {
              session.rooms().left(place);
              String now = session.rooms().current();
              session.notice(
                  "You have left "
                      + place.address()
                      + (now == null
                          ? " and are in no room now."
                          : " and are in " + now + " now."));
            })
        .onFailure(this::fail);
  }

  private void rooms() {
    commands
        .inTurn(session.ask(new Command.ListRooms()))
        .onSuccess(
            list -> {
              session.rates().listed(list.rooms().size());
              if (list.rooms().isEmpty()) {
                session.notice("There are no rooms. /join #lobby makes one.");
              }
              list.rooms().forEach(room -> session.notice(TextLists.room(room)));
            })
        .onFailure(this::fail);
  }

  private void who(String name) {
    String room = name.isEmpty() ? session.rooms().current() : room(name);
    commands
        .inTurn(session.ask(new Command.Who(room)))
        .onSuccess(
            present -> {
              session.rates().listed(present.roll().members().size());
              session.notice(
                  session
                      .hub()
                      .whoLists()
                      .inWords(room == null ? "the house" : room, present.roll()));
            })
        .onFailure(this::fail);
  }

  private void message(String rest) {
    String[] parts = rest.split("\\s+", 2);
    String name = parts[0].startsWith("@") ? parts[0].substring(1) : parts[0];
    if (name.isEmpty()) {
      session.error("Say to whom and what: /msg NAME your words.");
      return;
    }
    commands.sayTo(name, parts.length < 2 ? "" : parts[1]);
  }

  private void act(String text) {
    if (text.isEmpty()) {
      session.error("Say what you do: /me waves.");
      return;
    }
    commands.sayInRoom(new Body.Action(text));
  }

  private void rename(String name) {
    if (name.isEmpty()) {
      session.error("Say your new name: /nick NAME.");
      return;
    }
    commands
        .inTurn(session.ask(new Command.Rename(name)))
        .onSuccess(
            renamed -> {
              session.rates().shown(renamed.places());
              session.setYou(renamed.you());
              session.notice("You are called " + renamed.you().name() + " now.");
            })
        .onFailure(this::fail);
  }

  private void topic(String text) {
    String room = session.rooms().current();
    if (room == null) {
      session.error("You are in no room. Type /join #lobby to be in one.");
    } else if (text.isEmpty()) {
      commands
          .inTurn(session.ask(new Command.Who(room)))
          .onSuccess(
              present ->
                  session.notice(
                      present.topic().isEmpty()
                          ? room + " has no topic. Set one with /topic your words."
                          : "The topic of " + room + " is: " + present.topic()))
          .onFailure(this::fail);
    } else {
      commands
          .inTurn(session.ask(new Command.SetTopic(room, text)))
          .onSuccess(said -> session.notice("The topic of " + room + " is: " + text))
          .onFailure(this::fail);
    }
  }

  private void away(String text) {
    commands
        .inTurn(session.ask(new Command.SetAway(text)))
        .onSuccess(
            told -> {
              session.rates().shown(told.places());
              session.notice(
                  text == null
                      ? "You are back."
                      : "You are away. /away alone says that you are back.");
            })
        .onFailure(this::fail);
  }
}
