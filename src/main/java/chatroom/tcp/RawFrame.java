package chatroom.tcp;

import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import chatroom.files.OpenFile;
import chatroom.session.Fields;
import chatroom.wire.BadFrame;
import chatroom.wire.ClientFrame;
import chatroom.wire.FrameWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;

/**
 * What the first frame of a connection may be instead of a session's: {@code files put} ({@link
 * RawUpload}) and {@code files get}, the first frame of a connection of its own: one line with what
 * the file is, and then its bytes (docs/protocol.md, “A file over TCP”).
 */
final class RawFrame {
  private RawFrame() {}

  /** What comes of it, and in the end the socket is closed. */
  sealed interface Raw {
    /** What comes after the frame is the bytes of a file. */
    record Put(RawUpload upload) implements Raw {}

    /** What comes after the frame is not listened to. */
    record Get() implements Raw {}
  }

  /** What the first line is, if it is such a frame, which is being answered then; else null. */
  static Raw handle(TcpHouse house, NetSocket socket, TcpOutlet outlet, Buffer line) {
    ClientFrame.Send first = read(line);
    if (first == null) {
      return null;
    }
    if ("put".equals(first.body().getValue("op"))) {
      return new Raw.Put(RawUpload.begin(house, outlet, first));
    }
    get(house, socket, outlet, first);
    return new Raw.Get();
  }

  private static void get(
      TcpHouse house, NetSocket socket, TcpOutlet outlet, ClientFrame.Send get) {
    Future.succeededFuture(get.body())
        .compose(body -> open(house, body))
        .compose(opened -> send(socket, outlet, get, opened).onSuccess(sent -> note(house, opened)))
        .onFailure(
            failure -> {
              Refusal refusal =
                  failure instanceof Refusal known
                      ? known
                      : Refusal.unavailable("The file could not be sent. Try again.");
              outlet.sendFrame(
                  FrameWriter.err(get.errorAddress(), refusal.code(), refusal.getMessage()));
              outlet.close("");
            });
  }

  private static ClientFrame.Send read(Buffer line) {
    try {
      return ClientFrame.decode(line) instanceof ClientFrame.Send send
              && send.address().equals("files")
              && send.body().getValue("op") instanceof String op
              && (op.equals("get") || op.equals("put"))
          ? send
          : null;
    } catch (BadFrame bad) {
      return null; // the session will say what is wrong with it
    }
  }

  private record Opened(OpenFile file, String sha256, long offset, String by) {}

  private static Future<Opened> open(TcpHouse house, JsonObject body) {
    if (!(body.getValue("name") instanceof String name)) {
      throw Refusal.bad("“name” says which file.");
    }
    Long offset = Fields.number(body, "offset");
    if (!(body.getValue("token") instanceof String token)) {
      throw new Refusal(401, "“token” says who asks: it is in the answer to hello.");
    }
    return house
        .hub()
        .identify(token, null)
        .compose(
            known ->
                house
                    .bus()
                    .ask(new FileQuery.Stat(name))
                    .compose(stat -> open(house, stat, offset, known.who().by())));
  }

  private static Future<Opened> open(TcpHouse house, SharedFile stat, Long offset, String by) {
    return house
        .folder()
        .open(house.vertx(), stat.name())
        .map(file -> new Opened(file, sum(file, stat), offset == null ? 0 : offset, by));
  }

  /** Nobody waits for that to be written down. */
  private static void note(TcpHouse house, Opened opened) {
    house.bus().ask(new FileQuery.NoteFetch(opened.file().info().name(), opened.by()));
  }

  private static String sum(OpenFile file, SharedFile stat) {
    return file.matches(stat) ? stat.sha256() : null; // it changed in between
  }

  private static Future<Void> send(
      NetSocket socket, TcpOutlet outlet, ClientFrame.Send get, Opened opened) {
    SharedFile info = opened.file().info();
    if (opened.offset() >= 0 && opened.offset() <= info.sizeBytes()) {
      JsonObject body =
          new JsonObject()
              .put("name", info.name())
              .put("size", info.sizeBytes())
              .put("offset", opened.offset())
              .put("sha256", opened.sha256());
      outlet.sendFrame(FrameWriter.rec(get.errorAddress(), body));
    }
    return RawFile.send(socket, opened.file(), opened.offset());
  }
}
