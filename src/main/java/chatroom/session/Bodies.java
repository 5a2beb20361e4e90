package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.FileQuery;
import chatroom.chat.Limits;
import chatroom.chat.SharedFile;
import chatroom.chat.Speaker;
import chatroom.wire.FrameWriter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The bodies of answers that are no entries. */
final class Bodies {
  private static final String SERVER = "chatroom/1.0";

  private Bodies() {}

  static JsonObject welcome(Command.Welcome welcome, Limits limits) {
    return new JsonObject()
        .put("name", welcome.you().name())
        .put("token", welcome.token())
        .put("by", welcome.you().by())
        .put("you", "@" + welcome.you().name())
        .put("rooms", new JsonArray(welcome.rooms()))
        .put("log", welcome.log())
        .put("seq", welcome.mailbox().head())
        .put("server", SERVER)
        .put("limits", limits(limits));
  }

  private static JsonObject limits(Limits limits) {
    return new JsonObject()
        .put("text", limits.textBytes())
        .put("frame", limits.frameBytes())
        .put("name", Limits.NAME_CHARS)
        .put("id", Limits.ID_CHARS)
        .put("replyAddress", Limits.REPLY_ADDRESS_CHARS)
        .put("history", limits.pageEntries())
        .put("historyBytes", limits.pageBytes())
        .put("file", limits.fileBytes())
        .put("burst", limits.burst())
        .put("rate", limits.ratePerSecond())
        .put("ping", limits.pingTime().toSeconds())
        .put("dead", limits.deadTime().toSeconds())
        .put("hold", limits.holdTime().toSeconds());
  }

  static JsonObject said(Command.Said said) {
    JsonObject body =
        new JsonObject().put("seq", said.seq()).put("at", FrameWriter.time(said.atMillis()));
    return said.to() == null ? body : body.put("to", said.to());
  }

  static JsonObject you(Speaker you) {
    return new JsonObject().put("name", you.name()).put("you", "@" + you.name());
  }

  static JsonObject rooms(List<Command.Room> rooms) {
    JsonArray list = new JsonArray();
    for (Command.Room room : rooms) {
      list.add(
          new JsonObject()
              .put("name", room.address())
              .put("topic", room.topic())
              .put("members", room.members())
              .put("seq", room.seq()));
    }
    return new JsonObject().put("rooms", list);
  }

  static JsonObject files(List<SharedFile> files) {
    JsonArray list = new JsonArray();
    files.forEach(file -> list.add(file(file)));
    return new JsonObject().put("files", list);
  }

  static JsonObject fetched(FileQuery.Fetched fetched) {
    JsonArray people = new JsonArray();
    for (FileQuery.Fetch fetch : fetched.people()) {
      people.add(
          new JsonObject()
              .put("name", fetch.who().name())
              .put("by", fetch.who().by())
              .put("at", FrameWriter.time(fetch.atMillis())));
    }
    return new JsonObject().put("people", people);
  }

  static JsonObject file(SharedFile file) {
    JsonObject body =
        new JsonObject()
            .put("name", file.name())
            .put("size", file.sizeBytes())
            .put("modified", FrameWriter.time(file.modifiedMillis()))
            .put("sha256", file.sha256());
    return file.from() == null
        ? body
        : body.put("from", file.from().name()).put("by", file.from().by());
  }
}
