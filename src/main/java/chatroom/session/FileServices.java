package chatroom.session;

import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.wire.ClientFrame;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** What a session of frames may ask about the shared files: the address {@code files}. */
final class FileServices {
  private static final String OF_ITS_OWN = " is the first frame of a TCP connection of its own.";

  private final FrameSession session;
  private final Services services;

  FileServices(FrameSession session, Services services) {
    this.session = session;
    this.services = services;
  }

  void handle(ClientFrame.Send send) {
    JsonObject body = send.body();
    switch (Services.op(body, "")) {
      case "access" ->
          services.answerList(
              send,
              ask(new FileQuery.Count()),
              count -> count,
              count -> new JsonObject().put("count", count));
      case "list" -> list(send, Fields.text(body, "filter"));
      case "stat" -> services.answerInTurn(send, ask(new FileQuery.Stat(name(body))), Bodies::file);
      case "link" -> link(send);
      case "remove" -> services.done(send, ask(new FileQuery.Remove(name(body), session.you())));
      case "who-has" ->
          services.answerList(
              send,
              ask(new FileQuery.WhoHas(name(body))),
              fetched -> fetched.people().size(),
              Bodies::fetched);
      case "partial" -> partial(send);
      case "keeper" ->
          services.done(
              send,
              ask(new FileQuery.BecomeKeeper(Fields.requiredText(body, "secret"), session.you())));
      case "get", "put" -> throw Refusal.bad("“" + body.getString("op") + "”" + OF_ITS_OWN);
      default ->
          throw Services.unknownOp(
              "access, list, stat, link, remove, who-has, partial, keeper,"
                  + " and on a TCP connection of its own get, put");
    }
  }

  private void list(ClientFrame.Send send, String filter) {
    services.answerList(
        send,
        ask(new FileQuery.ListAll()),
        listing -> listing.files().size(),
        listing -> Bodies.files(FileFilter.of(filter).in(listing.files())));
  }

  private void link(ClientFrame.Send send) {
    services.answerInTurn(
        send,
        ask(new FileQuery.Link(name(send.body()), session.you())),
        linked -> new JsonObject().put("key", linked.key()));
  }

  private void partial(ClientFrame.Send send) {
    Long sizeBytes = Fields.number(send.body(), "size");
    if (sizeBytes == null) {
      throw Refusal.bad("“size” is needed.");
    }
    services.answerInTurn(
        send,
        ask(new FileQuery.Partial(name(send.body()), sizeBytes, session.you().by())),
        offset -> new JsonObject().put("offset", offset));
  }

  private <R> Future<R> ask(FileQuery<R> query) {
    return session.hub().bus().ask(query);
  }

  private static String name(JsonObject body) {
    return Fields.requiredText(body, "name");
  }
}
