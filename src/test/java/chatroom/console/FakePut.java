package chatroom.console;

import chatroom.wire.ClientFrame;
import chatroom.wire.FrameWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A connection to a {@link FakeServer}, of which nobody knows yet whether a file comes over it. Its
 * event loop only.
 */
final class FakePut {
  private final FakeServer server;
  private final NetSocket socket;
  private final Consumer<byte[]> frames;
  private Buffer beginning = Buffer.buffer();
  private JsonObject body;

  FakePut(FakeServer server, NetSocket socket, Consumer<byte[]> frames) {
    this.server = server;
    this.socket = socket;
    this.frames = frames;
  }

  void feed(Buffer bytes) {
    if (body != null) {
      receive(bytes);
      return;
    }
    if (beginning == null) {
      frames.accept(bytes.getBytes());
      return;
    }
    beginning.appendBuffer(bytes);
    int end = beginning.toString("ISO-8859-1").indexOf('\n');
    if (end < 0) {
      return;
    }
    Buffer first = beginning;
    beginning = null;
    String line = first.getString(0, end);
    if (!line.contains("\"op\":\"put\"")) {
      frames.accept(first.getBytes());
      return;
    }
    server.received.add(line);
    body = ((ClientFrame.Send) ClientFrame.decode(Buffer.buffer(line))).body();
    begin();
    receive(first.slice(end + 1, first.length()));
  }

  private void begin() {
    FakeFiles files = server.files;
    int refusal = files.takeRefusal();
    if (refusal != 0) {
      refuse(refusal, "Refused with " + refusal + ".");
    } else if (body.getLong("offset") != files.kept.length) {
      refuse(409, "There is no such offset.");
    }
  }

  private void refuse(int code, String why) {
    socket.write(Buffer.buffer(FrameWriter.err("file", code, why)).appendByte((byte) '\n'));
    socket.close();
    body = new JsonObject().put("size", -1L);
  }

  private void receive(Buffer bytes) {
    FakeFiles files = server.files;
    long size = body.getLong("size");
    if (size < 0 || files.stalled) {
      return;
    }
    byte[] before = files.kept;
    byte[] more = bytes.getBytes();
    int taken = Math.min(more.length, files.takenBeforeCut - before.length);
    files.kept = Arrays.copyOf(before, before.length + taken);
    System.arraycopy(more, 0, files.kept, before.length, taken);
    if (files.kept.length == files.takenBeforeCut) {
      files.takenBeforeCut = Integer.MAX_VALUE;
      body = new JsonObject().put("size", -1L);
      socket.close();
    } else if (files.kept.length == size) {
      whole();
    }
  }

  private void whole() {
    byte[] content = server.files.kept;
    server.files.kept = new byte[0];
    MessageDigest digest = Sha256.digest();
    digest.update(content);
    String sum = Sha256.hex(digest);
    if (!sum.equals(body.getString("sha256"))) {
      refuse(409, "What came does not match its SHA-256.");
      return;
    }
    String name = server.files.free(body.getString("name"));
    server.files.put(name, content);
    JsonObject answer =
        new JsonObject()
            .put("name", name)
            .put("size", content.length)
            .put("sha256", sum)
            .put("seq", server.shared(body.getString("room"), name, content.length));
    socket.write(Buffer.buffer(FrameWriter.rec("file", answer)).appendByte((byte) '\n'));
    socket.close();
  }
}
