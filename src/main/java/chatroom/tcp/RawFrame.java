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
 * {@code files get}, the first frame of a connection of its own: one line with what the file is,
 * and then its bytes (docs/protocol.md, “A file over TCP”).
 */
final class RawFrame {
  private RawFrame() {}

  /** Whether the first line is such a frame; if so it is being answered, and the socket closed. */
  static boolean handle(TcpHouse house, NetSocket socket, TcpOutlet outlet, Buffer line) {
    ClientFrame.Send get = read(line);
    if (get == null) {
      return false;
    }
    Future.succeededFuture(get.body())
        .compose(body -> open(house, body))
        .compose(opened -> send(socket, outlet, get, opened))
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
    return true;
  }

  private static ClientFrame.Send read(Buffer line) {
    try {
      return ClientFrame.decode(line) instanceof ClientFrame.Send send
              && send.address().equals("files")
              && "get".equals(send.body().getValue("op"))
          ? send
          : null;
    } catch (BadFrame bad) {
      return null; // the session will say what is wrong with it
    }
  }

  private record Opened(OpenFile file, String sha256, long offset) {}

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
        .compose(known -> house.bus().ask(new FileQuery.Stat(name)))
        .compose(
            stat ->
                house
                    .folder()
                    .open(house.vertx(), stat.name())
                    .map(file -> new Opened(file, sum(file, stat), offset == null ? 0 : offset)));
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
