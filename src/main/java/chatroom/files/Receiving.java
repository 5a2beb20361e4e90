package chatroom.files;

import chatroom.chat.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One part being written: its bytes are taken on the event loop, and written and hashed on a worker
 * thread, one batch at a time and in their order. Belongs to the context that opened it.
 */
final class Receiving {
  /** What may wait to be written, in bytes; whoever gives more is to wait. */
  static final int FULL_BYTES = 256 * 1024;

  private static final int WORKERS = 4;
  private static final int CHUNK_BYTES = 64 * 1024;

  /**
   * @param sha256 lower-case hexadecimal
   */
  record Whole(long sizeBytes, String sha256) {}

  private final WorkerExecutor workers;
  private final FileChannel channel;
  private final MessageDigest digest;
  private final Runnable changed;
  private List<Buffer> waiting = new ArrayList<>();
  private int waitingBytes;
  private boolean busy;
  private Throwable failure;
  private Promise<Void> quiet;

  private Receiving(
      WorkerExecutor workers, FileChannel channel, MessageDigest digest, Runnable changed) {
    this.workers = workers;
    this.channel = channel;
    this.digest = digest;
    this.changed = changed;
  }

  /**
   * Opens a part.
   *
   * @param offset 0 begins it; else what is there is read once more, since its sum is needed
   * @param changed called whenever something has been written, or could not be
   */
  static Future<Receiving> open(
      Vertx vertx, Incoming incoming, String part, long offset, Runnable changed) {
    WorkerExecutor workers =
        vertx.createSharedWorkerExecutor("chatroom-receiving", WORKERS, 1, TimeUnit.HOURS);
    MessageDigest digest = Incoming.sha256();
    return workers
        .executeBlocking(
            () -> offset == 0 ? incoming.create(part) : resume(incoming, part, offset, digest),
            false)
        .map(channel -> new Receiving(workers, channel, digest, changed))
        .recover(
            failed ->
                Future.failedFuture(
                    failed instanceof IOException e ? Incoming.unwritable(e) : failed))
        .onFailure(failed -> workers.close());
  }

  private static FileChannel resume(
      Incoming incoming, String part, long offset, MessageDigest digest) throws IOException {
    FileChannel channel = incoming.resume(part, offset);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    for (long at = 0; at < offset; ) {
      int n = channel.read(chunk.clear(), at);
      if (n < 0) {
        channel.close();
        throw Incoming.wrongOffset();
      }
      digest.update(chunk.flip());
      at += n;
    }
    return channel;
  }

  /** Whether whoever gives bytes is to wait. */
  boolean isFull() {
    return waitingBytes >= FULL_BYTES;
  }

  /** Why nothing more can be written; null while it can. */
  Throwable failure() {
    return failure;
  }

  void take(Buffer bytes) {
    if (failure == null) {
      waiting.add(bytes);
      waitingBytes += bytes.length();
      work();
    }
  }

  private void work() {
    if (busy) {
      return;
    }
    if (waiting.isEmpty() || failure != null) {
      if (quiet != null) {
        quiet.complete();
      }
      return;
    }
    busy = true;
    List<Buffer> batch = waiting;
    waiting = new ArrayList<>();
    waitingBytes = 0;
    workers
        .executeBlocking(() -> write(batch), false)
        .onComplete(
            written -> {
              busy = false;
              if (written.failed()) {
                fail(written.cause());
              }
              changed.run();
              work();
            });
  }

  private void fail(Throwable cause) {
    failure = cause instanceof IOException e ? Incoming.unwritable(e) : cause;
    waiting.clear();
    waitingBytes = 0;
  }

  private Void write(List<Buffer> batch) throws IOException {
    for (Buffer buffer : batch) {
      byte[] bytes = buffer.getBytes();
      digest.update(bytes);
      for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
        channel.write(rest);
      }
    }
    return null;
  }

  /** Writes what waits, has the disk keep it, and closes; fails with a {@link Refusal}. */
  Future<Whole> end() {
    return whenQuiet()
        .compose(
            written ->
                failure != null
                    ? Future.failedFuture(failure)
                    : workers.executeBlocking(this::force, false))
        .recover(
            failed ->
                Future.failedFuture(
                    failed instanceof IOException e ? Incoming.unwritable(e) : failed))
        .eventually(this::close);
  }

  private Whole force() throws IOException {
    channel.force(true);
    MessageDigest sum = digest;
    return new Whole(channel.position(), HexFormat.of().formatHex(sum.digest()));
  }

  private Future<Void> whenQuiet() {
    quiet = Promise.promise();
    work();
    return quiet.future();
  }

  private Future<Void> close() {
    return workers
        .executeBlocking(
            () -> {
              channel.close();
              return (Void) null;
            },
            false)
        .onComplete(closed -> workers.close());
  }
}
