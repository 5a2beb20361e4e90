package chatroom.console;

import chatroom.wire.ClientFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;

/** Hands one file in, going on where an earlier attempt was cut off. Blocks; one thread. */
final class Upload {
  /** Hears how much of a file has gone, on the sending thread, at most every 100 ms. */
  interface Progress {
    void at(long doneBytes, long sizeBytes);
  }

  /** Asks how much of an upload the server has kept; blocks. */
  interface Kept {
    long bytes(String name, long sizeBytes) throws IOException;
  }

  /**
   * What came of it.
   *
   * @param name what it is called there
   * @param seq the entry that tells of it; null where the server says of none
   */
  record Result(String name, long sizeBytes, Long seq) {}

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final long PROGRESS_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PAUSE_MILLIS = 400;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  private final Options options;
  private final String token;
  private final Patient patient;
  private final Cancellation cancellation;
  private final Progress progress;
  private long toldNanos = System.nanoTime() - PROGRESS_NANOS;

  /**
   * How long is waited.
   *
   * @param silence for a server that neither reads nor answers
   * @param away for one that cannot be reached, or not be used, before it is given up
   * @param busy for a name that is being uploaded: by an attempt of ours that the server has not
   *     missed yet, most likely
   */
  record Patient(Duration silence, Duration away, Duration busy) {
    static final Patient STANDARD =
        new Patient(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(8));
  }

  Upload(
      Options options,
      String token,
      Patient patient,
      Cancellation cancellation,
      Progress progress) {
    this.options = options;
    this.token = token;
    this.patient = patient;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /** The file was changed while it was sent. */
  private static final class Changed extends IOException {
    private static final long serialVersionUID = 1;

    Changed() {
      super("It was changed meanwhile.");
    }
  }

  /** The SHA-256 of the file. */
  String sum(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    long size = Files.size(file);
    long done = 0;
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk.clear())) {
        cancellation.check();
        digest.update(chunk.flip());
        done += read;
        tell(done, size);
      }
    }
    return Sha256.hex(digest);
  }

  /**
   * Sends it.
   *
   * @param sha256 of the file
   * @param room in which it is told
   * @throws Refused where the server refuses it
   * @throws IOException where it could not be read or sent
   */
  Result send(Path file, String sha256, String room, Kept kept) throws IOException {
    JsonObject put =
        new JsonObject()
            .put("op", "put")
            .put("name", file.getFileName().toString())
            .put("size", Files.size(file))
            .put("room", room)
            .put("sha256", sha256)
            .put("token", token);
    Trials trials = new Trials();
    while (true) {
      Attempt attempt = new Attempt(file, put);
      try {
        return attempt.run(kept);
      } catch (Refused refused) {
        trials.after(refused, attempt);
      } catch (FileSystemException | FileSocket.Nonsense | Changed e) {
        throw e; // nothing that a second attempt would mend
      } catch (IOException e) {
        cancellation.check();
        trials.after(e, attempt);
      }
      pause();
    }
  }

  /** Decides whether there is to be one more attempt. */
  private final class Trials {
    private final long firstNanos = System.nanoTime();
    private long movedNanos = firstNanos;
    private long mostBytes;
    private boolean anew;

    void after(Refused refused, Attempt attempt) throws IOException {
      if (refused.code() == UNAVAILABLE) {
        after(new IOException(refused.getMessage(), refused), attempt); // it may be stopping
        return;
      }
      if (refused.code() != CONFLICT) {
        throw refused;
      }
      if (attempt.isWhole() && !sum(attempt.file).equals(attempt.put.getString("sha256"))) {
        throw new Changed();
      }
      if (attempt.isWhole() && attempt.offset > 0 && !anew) {
        anew = true; // what the server had kept was of another version of the file
      } else if (System.nanoTime() - firstNanos > patient.busy().toNanos()) {
        throw refused;
      }
    }

    void after(IOException failure, Attempt attempt) throws IOException {
      if (attempt.offset > mostBytes) {
        mostBytes = attempt.offset;
        movedNanos = System.nanoTime();
      } else if (System.nanoTime() - movedNanos > patient.away().toNanos()) {
        throw failure;
      }
    }
  }

  /** One connection. */
  private final class Attempt {
    private final Path file;
    private final JsonObject put;
    private final long size;
    private long offset;
    private long sent;

    Attempt(Path file, JsonObject put) {
      this.file = file;
      this.put = put;
      this.size = put.getLong("size");
    }

    boolean isWhole() {
      return sent == size;
    }

    Result run(Kept kept) throws IOException {
      offset = Math.max(0, Math.min(size, kept.bytes(put.getString("name"), size)));
      sent = offset;
      cancellation.check();
      try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
          PutSocket socket =
              new PutSocket(options.host(), options.port(), patient.silence().toMillis())) {
        cancellation.waitsFor(socket);
        if (in.size() != size) {
          throw new Changed();
        }
        JsonObject body = put.copy().put("offset", offset);
        Buffer frame = new ClientFrame.Send("files", "file", body).encode();
        if (socket.send(ByteBuffer.wrap(frame.appendByte((byte) '\n').getBytes()))) {
          sendContent(in.position(offset), socket);
        }
        return result(socket.answer());
      }
    }

    private void sendContent(FileChannel in, PutSocket socket) throws IOException {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
      while (sent < size) {
        chunk.clear().limit((int) Math.min(chunk.capacity(), size - sent));
        int read = in.read(chunk);
        if (read < 0) {
          throw new Changed();
        }
        if (!socket.send(chunk.flip())) {
          return; // it has said why
        }
        sent += read;
        tell(sent, size);
      }
    }

    private Result result(JsonObject answer) throws IOException {
      boolean sane =
          answer != null
              && answer.getValue("name") instanceof String
              && answer.getValue("size") instanceof Number told
              && told.longValue() == size;
      if (!sane) {
        throw new FileSocket.Nonsense("The server's answer makes no sense.");
      }
      Long seq = answer.getValue("seq") instanceof Number number ? number.longValue() : null;
      return new Result(answer.getString("name"), size, seq);
    }
  }

  private void tell(long done, long size) {
    long now = System.nanoTime();
    if (now - toldNanos >= PROGRESS_NANOS) {
      toldNanos = now;
      progress.at(done, size);
    }
  }

  // a server that has just gone needs a moment; this thread has nothing else to do
  private void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
      cancellation.check();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("It was interrupted.", e);
    }
  }
}
