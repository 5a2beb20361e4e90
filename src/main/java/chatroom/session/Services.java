package chatroom.session;

import chatroom.chat.Body;
import chatroom.chat.Command;
import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.Refusal;
import chatroom.chat.Roll;
import chatroom.wire.ClientFrame;
import chatroom.wire.FrameWriter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What a session of frames may send to: rooms, people and the services of docs/protocol.md. */
final class Services {
  private static final Set<String> KINDS =
      Set.of("message", "action", "edited", "deleted", "reacted");

  private final FrameSession session;
  private final LogReading reading;
  private final FileServices files;
  private int underWay;

  Services(FrameSession session) {
    this.session = session;
    this.reading = new LogReading(session);
    this.files = new FileServices(session, this);
  }

  /** Whether nothing is under way. */
  boolean isIdle() {
    return underWay == 0;
  }

  void handle(ClientFrame.Send send) {
    try {
      dispatch(send);
    } catch (Refusal refusal) {
      session.refuse(send, refusal);
    }
  }

  private void dispatch(ClientFrame.Send send) {
    String address = send.address();
    if (address.startsWith("#") || address.startsWith("@")) {
      answer(send, session.ask(say(send)), said -> session.answer(send, Bodies.said(said)));
      return;
    }
    switch (address) {
      case "people" -> people(send);
      case "rooms" -> rooms(send);
      case "history" -> history(send);
      case "search" -> search(send);
      case "read" -> read(send);
      case "files" -> files.handle(send);
      default ->
          throw Refusal.forbidden(
              "There is nothing to send to at “" + Refusal.brief(address) + "”.");
    }
  }

  private <R> void answer(ClientFrame.Send send, Future<R> outcome, Consumer<R> answer) {
    underWay++;
    outcome
        .onComplete(done -> underWay--)
        .onSuccess(answer::accept)
        .onFailure(failure -> session.refuse(send, failure))
        .onComplete(done -> session.settled());
  }

  <R> void done(ClientFrame.Send send, Future<R> outcome) {
    answer(send, outcome, ignored -> session.answer(send, new JsonObject()));
  }

  private static Command.Say say(ClientFrame.Send send) {
    JsonObject body = send.body();
    String kind = Fields.text(body, "kind");
    if (kind == null) {
      kind = "message";
    } else if (!KINDS.contains(kind)) {
      throw Refusal.bad("“kind” is one of message, action, edited, deleted, reacted.");
    }
    String text = kind.equals("deleted") ? "" : Fields.requiredText(body, "text");
    return new Command.Say(
        send.address(),
        Body.of(kind, text, Fields.number(body, "target")),
        Fields.text(body, "id"));
  }

  private void people(ClientFrame.Send send) {
    JsonObject body = send.body();
    switch (op(body, "list")) {
      case "list" ->
          inTurn(
              send,
              session.ask(new Command.Who(Fields.text(body, "in"))),
              present -> {
                session.rates().listed(present.roll().members().size());
                listPeople(send, present.roll());
              });
      case "rename" ->
          answerInTurn(
              send,
              session.ask(new Command.Rename(Fields.requiredText(body, "name"))),
              renamed -> {
                session.rates().shown(renamed.places());
                session.setYou(renamed.you());
                return Bodies.you(renamed.you());
              });
      case "away" ->
          answerInTurn(
              send,
              session.ask(new Command.SetAway(Fields.text(body, "text"))),
              told -> {
                session.rates().shown(told.places());
                return new JsonObject();
              });
      case "typing" -> done(send, session.ask(new Command.Type(Fields.requiredText(body, "to"))));
      case "exit" -> session.leave(send);
      default -> throw unknownOp("list, rename, away, typing, exit");
    }
  }

  private void listPeople(ClientFrame.Send send, Roll roll) {
    if (send.replyAddress() != null) {
      session.answer(session.hub().whoLists().answer(send.replyAddress(), roll));
    }
  }

  private void rooms(ClientFrame.Send send) {
    JsonObject body = send.body();
    switch (op(body, "list")) {
      case "list" ->
          answerList(
              send,
              session.ask(new Command.ListRooms()),
              rooms -> rooms.rooms().size(),
              rooms -> Bodies.rooms(rooms.rooms()));
      case "topic" -> {
        Command.SetTopic topic =
            new Command.SetTopic(
                Fields.requiredText(body, "room"), Fields.requiredText(body, "text"));
        answer(send, session.ask(topic), said -> session.answer(send, Bodies.said(said)));
      }
      default -> throw unknownOp("list, topic");
    }
  }

  private void history(ClientFrame.Send send) {
    JsonObject body = send.body();
    String of = Fields.requiredText(body, "of");
    Long before = Fields.number(body, "before");
    int limit = limit(body);
    boolean amending = Boolean.TRUE.equals(body.getValue("amending"));
    Future<byte[]> page =
        reading
            .before(of, before == null ? Long.MAX_VALUE : before, limit)
            .compose(read -> page(send.replyAddress(), read, amending));
    answerRead(send, page);
  }

  private Future<byte[]> page(String reply, LogReading.Page read, boolean amending) {
    Future<List<Entry>> later =
        amending ? reading.amending(read) : Future.succeededFuture((List<Entry>) null);
    Future<Extent> extent = session.log().extent(read.place().stream());
    return Future.all(later, extent)
        .map(
            all ->
                FrameWriter.page(
                    reply,
                    read.place().address(),
                    extent.result().first(),
                    read.entries(),
                    later.result()));
  }

  private void search(ClientFrame.Send send) {
    JsonObject body = send.body();
    String text = Fields.requiredText(body, "text");
    int limit = limit(body);
    Future<byte[]> found =
        reading
            .search(text, Fields.text(body, "in"), limit)
            .map(
                read ->
                    FrameWriter.found(
                        send.replyAddress(),
                        read.entries().stream().map(read::address).toList(),
                        read.entries()));
    answerRead(send, found);
  }

  /** One after the other: what waits for room in the socket is one page, and not all at once. */
  private void answerRead(ClientFrame.Send send, Future<byte[]> read) {
    inTurn(
        send,
        read,
        frame -> {
          if (send.replyAddress() != null) {
            session.answer(frame);
          }
        });
  }

  /** A long list costs more than a short one, so the next waits for this one's length. */
  <R> void answerList(
      ClientFrame.Send send,
      Future<R> asked,
      ToIntFunction<R> items,
      Function<R, JsonObject> body) {
    answerInTurn(
        send,
        asked,
        list -> {
          session.rates().listed(items.applyAsInt(list));
          return body.apply(list);
        });
  }

  /** One after the other: what it costs is known only when it is answered. */
  <R> void answerInTurn(ClientFrame.Send send, Future<R> asked, Function<R, JsonObject> body) {
    inTurn(send, asked, result -> session.answer(send, body.apply(result)));
  }

  private <R> void inTurn(ClientFrame.Send send, Future<R> asked, Consumer<R> answer) {
    session.intake().shut(Intake.Gate.READING);
    answer(send, asked, answer);
    asked.onComplete(answered -> session.intake().open(Intake.Gate.READING));
  }

  private void read(ClientFrame.Send send) {
    Long seq = Fields.number(send.body(), "seq");
    if (seq != null) {
      String of = Fields.requiredText(send.body(), "of");
      done(send, session.ask(new Command.MarkRead(of, seq)));
      return;
    }
    answer(
        send,
        session.ask(new Command.ReadMarks()),
        marks -> {
          JsonObject read = new JsonObject();
          marks.read().forEach(read::put);
          session.answer(send, new JsonObject().put("read", read));
        });
  }

  private int limit(JsonObject body) {
    Long limit = Fields.number(body, "limit");
    int most = session.hub().limits().pageEntries();
    return limit == null
        ? Math.min(LogReading.DEFAULT_PAGE, most)
        : (int) Math.max(1, Math.min(limit, most));
  }

  static String op(JsonObject body, String otherwise) {
    String op = Fields.text(body, "op");
    return op == null ? otherwise : op;
  }

  static Refusal unknownOp(String known) {
    return Refusal.bad("“op” is one of " + known + ".");
  }
}
