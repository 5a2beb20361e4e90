package chatroom.session;

import chatroom.chat.Body;
import chatroom.chat.Command;
import chatroom.chat.Refusal;
import chatroom.wire.TextLine;
import io.vertx.core.Future;

/** What a person's lines do: the six words of the original, and plain talk. */
final class TextCommands {
  private final TextSession session;
  private final TextFiles files;
  private final SlashCommands slash;
  private int underWay;

  TextCommands(TextSession session, FileLinks links) {
    this.session = session;
    this.files = new TextFiles(session, this, links);
    this.slash = new SlashCommands(session, this, files);
  }

  /** Whether no answer is under way. */
  boolean isIdle() {
    return underWay == 0;
  }

  Rates.Cost cost(TextLine line) {
    if (line instanceof TextLine.Say || line instanceof TextLine.Private) {
      return Rates.Cost.SAYING;
    }
    if (line instanceof TextLine.Download) {
      return Rates.Cost.SAYING; // of the links that it makes there are only so many for everybody
    }
    if (line instanceof TextLine.AccessFiles || line instanceof TextLine.ListFiles) {
      return Rates.Cost.LIST;
    }
    return line instanceof TextLine.Slash command ? slash.cost(command) : Rates.Cost.FREE;
  }

  /** Whether a line shows nothing to who typed it when all is well: others need not wait for it. */
  boolean isUnanswered(TextLine line) {
    return line instanceof TextLine.Say
        || (line instanceof TextLine.Slash command && command.command().equals("me"));
  }

  void handle(TextLine line) {
    if (line instanceof TextLine.Say say) {
      sayInRoom(new Body.Message(say.text(), null));
    } else if (line instanceof TextLine.Private message) {
      sayTo(message.name(), message.text());
    } else if (line instanceof TextLine.AccessFiles) {
      files.access();
    } else if (line instanceof TextLine.ListFiles) {
      files.list();
    } else if (line instanceof TextLine.Download download) {
      files.download(download.name());
    } else if (line instanceof TextLine.Exit) {
      session.leave();
    } else if (line instanceof TextLine.Slash command) {
      slash.handle(command);
    }
  }

  /**
   * Lines after this one wait until it is answered, so that answers keep the order of the lines.
   * The next line is looked at in the loop's next turn, when whoever asked has shown the answer.
   */
  <R> Future<R> inTurn(Future<R> answer) {
    underWay++;
    session.intake().shut(Intake.Gate.ANSWER);
    return answer.onComplete(done -> session.hub().vertx().runOnContext(turn -> nextLine()));
  }

  private void nextLine() {
    underWay--;
    session.intake().open(Intake.Gate.ANSWER);
    session.settled();
  }

  void sayInRoom(Body body) {
    String room = session.rooms().current();
    if (room == null) {
      session.error("You are in no room. Type /join #lobby to be in one.");
      return;
    }
    session
        .ask(new Command.Say(room, body, null))
        .onFailure(failure -> session.error(notSaid(failure)));
  }

  void sayTo(String name, String text) {
    if (text.isEmpty()) {
      session.error("Say what you want to tell " + name + ": @" + name + " your words.");
      return;
    }
    session
        .ask(new Command.Say("@" + name, new Body.Message(text, null), null))
        .onSuccess(said -> session.saidPrivately(said.seq()))
        .onFailure(failure -> session.error(notSaid(failure)));
  }

  private static String notSaid(Throwable failure) {
    String message = Session.message(failure);
    boolean unsaid =
        failure instanceof Refusal refusal && refusal.code() == 503 && !refusal.isUndecided();
    return unsaid ? "That was not said. " + message : message;
  }
}
