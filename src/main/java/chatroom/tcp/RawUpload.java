package chatroom.tcp;

import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.files.Upload;
import chatroom.session.Fields;
import chatroom.wire.ClientFrame;
import chatroom.wire.FrameWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * {@code files put}, the first frame of a connection of its own: the bytes of a file follow it, and
 * one line answers when they are all in their place (docs/protocol.md, “A file over TCP”). What has
 * come is kept if it breaks off. On the socket's event loop only.
 */
final class RawUpload implements Upload.Source {
  private static final String FIRST_ROOM = "#lobby";

  private final TcpHouse house;
  private final TcpOutlet outlet;
  private final ClientFrame.Send put;
  private Buffer early = Buffer.buffer(); // what came before it was known whether it may
  private Upload upload;
  private long missingBytes;
  private boolean paused;
  private boolean over;
  private boolean gone;
  private long movedNanos = System.nanoTime();

  private RawUpload(TcpHouse house, TcpOutlet outlet, ClientFrame.Send put) {
    this.house = house;
    this.outlet = outlet;
    this.put = put;
  }

  /** Asks for leave, and takes what comes meanwhile and then. */
  static RawUpload begin(TcpHouse house, TcpOutlet outlet, ClientFrame.Send put) {
    RawUpload raw = new RawUpload(house, outlet, put);
    raw.pause();
    Future.succeededFuture(put.body())
        .compose(raw::wanted)
        .compose(wanted -> house.hub().paced(wanted.from().by()).map(wanted))
        .compose(raw::ask)
        .onSuccess(raw::go)
        .onFailure(raw::refuse);
    return raw;
  }

  private Future<FileQuery.Receive> wanted(JsonObject body) {
    if (!(body.getValue("name") instanceof String name)) {
      throw Refusal.bad("“name” says which file.");
    }
    Long size = Fields.number(body, "size");
    if (size == null) {
      throw Refusal.bad("“size” says how many bytes the whole file has.");
    }
    Long offset = Fields.number(body, "offset");
    if (!(body.getValue("token") instanceof String token)) {
      throw new Refusal(401, "“token” says who sends it: it is in the answer to hello.");
    }
    String room = body.getValue("room") instanceof String named ? named : FIRST_ROOM;
    return house
        .hub()
        .identify(token, room)
        .map(
            known ->
                new FileQuery.Receive(
                    name, known.who(), known.room(), size, offset == null ? 0 : offset, true));
  }

  private Future<Upload> ask(FileQuery.Receive wanted) {
    missingBytes = wanted.sizeBytes() - wanted.offset();
    return Upload.begin(house.vertx(), house.bus(), house.folder(), wanted, this);
  }

  private void go(Upload begun) {
    upload = begun;
    if (gone) {
      over = true;
      upload.breakOff();
      return;
    }
    upload.whenFailed(this::finish); // which tells why
    Buffer first = early;
    early = Buffer.buffer();
    resume();
    take(first);
  }

  /** The next bytes; what is beyond the file's end is not listened to. */
  void take(Buffer bytes) {
    movedNanos = System.nanoTime();
    if (upload == null) {
      early.appendBuffer(bytes); // no more than was read already: the socket is paused
      return;
    }
    if (over) {
      return;
    }
    int length = (int) Math.min(bytes.length(), missingBytes);
    missingBytes -= length;
    if (length > 0) {
      upload.take(bytes.slice(0, length));
    }
    if (missingBytes == 0) {
      finish();
    }
  }

  private void finish() {
    if (over) {
      return;
    }
    over = true;
    upload
        .end(put.body().getValue("sha256") instanceof String sum ? sum : null)
        .onSuccess(this::answer)
        .onFailure(this::refuse);
  }

  private void answer(FileQuery.Placed placed) {
    JsonObject body =
        new JsonObject()
            .put("name", placed.file().name())
            .put("size", placed.file().sizeBytes())
            .put("sha256", placed.file().sha256())
            .put("seq", placed.seq());
    outlet.sendFrame(FrameWriter.rec(put.errorAddress(), body));
    outlet.close("");
  }

  private void refuse(Throwable failure) {
    over = true;
    Refusal refusal =
        failure instanceof Refusal known
            ? known
            : Refusal.unavailable("The file could not be received. Try again.");
    outlet.sendFrame(FrameWriter.err(put.errorAddress(), refusal.code(), refusal.getMessage()));
    outlet.close("");
  }

  /** Nothing more will come. */
  void inputEnded() {
    if (!over && upload != null) {
      over = true;
      upload
          .breakOff()
          .onComplete(
              kept -> refuse(Refusal.bad("It ended too soon. Ask how much of it is kept.")));
    } else if (!over) {
      gone = true;
    }
  }

  /** The socket is gone. */
  void closed() {
    gone = true;
    if (!over && upload != null) {
      over = true;
      upload.breakOff();
    }
  }

  /** Whether nothing has come for too long, although it could. */
  boolean isLate(long nowNanos) {
    if (paused || over) {
      movedNanos = nowNanos;
    }
    return nowNanos - movedNanos > house.limits().deadTime().toNanos();
  }

  @Override
  public void pause() {
    paused = true;
    outlet.pause();
  }

  @Override
  public void resume() {
    paused = false;
    movedNanos = System.nanoTime();
    outlet.resume();
  }
}
