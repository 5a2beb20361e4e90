package chatroom.console;

import chatroom.wire.TextLine;
import chatroom.wire.TextWriter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Does what was typed. Event loop. */
final class Typing {
  private static final Set<String> SPOKEN = Set.of("me", "msg", "m", "query");

  private final House house;
  private final Session session;
  private final Lines lines;
  private final StatusBar status;
  private final Speech speech;
  private final FileCommands files;
  private final Commands commands;
  private final boolean echoes;
  private Future<Void> answered = Future.succeededFuture();

  /**
   * @param echoes whether commands are printed before their answers: the terminal takes a line away
   *     once it was typed, and what is said comes back by itself
   */
  Typing(
      House house,
      Session session,
      Lines lines,
      StatusBar status,
      Speech speech,
      FileCommands files,
      Commands commands,
      boolean echoes) {
    this.house = house;
    this.session = session;
    this.lines = lines;
    this.status = status;
    this.speech = speech;
    this.files = files;
    this.commands = commands;
    this.echoes = echoes;
  }

  /**
   * Does what a line asks for. Errors are printed.
   *
   * @param typed one line, or several that are said as one
   * @return completes, and never fails, when everything about it is done and seen
   */
  Future<Void> typed(String typed) {
    TextLine line = TextLine.parse(typed);
    // a line may lean on the answers to those before it: /join #ops, and then what is said there
    Future<Void> done = answered.compose(before -> begin(line, typed));
    if (!isLasting(line)) {
      answered = done;
    }
    return done;
  }

  /** Whether nothing that is typed next has to wait for it. */
  private static boolean isLasting(TextLine line) {
    return line instanceof TextLine.Download
        || (line instanceof TextLine.Slash upload && upload.command().equals("upload"))
        || line instanceof TextLine.Say
        || line instanceof TextLine.Private
        || (line instanceof TextLine.Slash slash && SPOKEN.contains(slash.command()));
  }

  private Future<Void> begin(TextLine line, String typed) {
    if (echoes && !comesBack(line)) {
      lines.print(lines.style().dim("> " + TextWriter.oneLine(Secrets.hidden(typed))) + "\n");
    }
    house.privateRead();
    markRead();
    status.refresh();
    return Command.done()
        .compose(go -> run(line)) // so that what it throws is told as well
        .recover(
            failure -> {
              lines.error(
                  failure instanceof Refused || failure instanceof ConnectionLost
                      ? failure.getMessage()
                      : "The server's answer makes no sense.");
              return Future.succeededFuture();
            });
  }

  private static boolean comesBack(TextLine line) {
    return line instanceof TextLine.Blank
        || line instanceof TextLine.Say
        || line instanceof TextLine.Private
        || (line instanceof TextLine.Slash slash && SPOKEN.contains(slash.command()));
  }

  private Future<Void> run(TextLine line) {
    if (line instanceof TextLine.Say say) {
      return speech.say(say.text());
    }
    if (line instanceof TextLine.Private to) {
      return speech.tell(to.name(), to.text());
    }
    if (line instanceof TextLine.AccessFiles) {
      return files.access();
    }
    if (line instanceof TextLine.ListFiles) {
      return files.listOpened();
    }
    if (line instanceof TextLine.Download download) {
      return files.download(download.name());
    }
    if (line instanceof TextLine.Slash slash) {
      return commands.run(slash.command(), slash.arguments());
    }
    return Future.succeededFuture(); // blank; and `exit` has ended the reading before
  }

  // whoever types has seen what stands above; their other clients need not show it as new
  private void markRead() {
    Room room = house.current();
    Long seq = room == null ? null : session.streams().position(room.address());
    if (seq != null && seq > room.markedRead() && session.isOnline()) {
      room.markRead(seq);
      session
          .request("read", new JsonObject().put("of", room.address()).put("seq", seq))
          .otherwiseEmpty();
    }
  }
}
