package chatroom.console;

import chatroom.wire.ByteSize;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;

/**
 * Fetches one file into a folder: into {@code NAME.part} first, going on where an earlier attempt
 * was cut off, and under its own name once its SHA-256 is right. Blocks; one thread.
 */
final class Download {
  /** Hears how far it is, on the downloading thread, at most every 100 ms. */
  interface Progress {
    void at(long doneBytes, long sizeBytes);
  }

  /**
   * What came of it.
   *
   * @param fetched false if the very same file was there already
   * @param checked whether the server gave a SHA-256 to check it by
   */
  record Result(Path file, long sizeBytes, boolean fetched, boolean checked) {}

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final long PROGRESS_NANOS = Duration.ofMillis(100).toNanos();

  /** How long nothing may come before it is given up: time enough for a server to start again. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  private static final int UNAVAILABLE = 503;
  private static final long PAUSE_MILLIS = 400;

  private final String host;
  private final int port;
  private final String token;
  private final DownloadFolder folder;
  private final Cancellation cancellation;
  private final Progress progress;
  private long toldNanos = System.nanoTime() - PROGRESS_NANOS;

  Download(
      String host,
      int port,
      String token,
      DownloadFolder folder,
      Cancellation cancellation,
      Progress progress) {
    this.host = host;
    this.port = port;
    this.token = token;
    this.folder = folder;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /**
   * Fetches a file.
   *
   * @param sha256 what the server says of it now, or null
   * @throws Refused where the server refuses it
   * @throws IOException where it could not be had or written; what came so far is kept
   */
  Result fetch(String name, long size, String sha256) throws IOException {
    folder.create();
    Path plain = folder.plain(name);
    if (sha256 != null && isSame(plain, size, sha256)) {
      return new Result(plain, size, false, true);
    }
    Path part = folder.part(name);
    long cameNanos = System.nanoTime();
    boolean anew = false;
    while (true) {
      long before = sizeOf(part);
      try {
        return attempt(name, part);
      } catch (Damaged e) {
        Files.deleteIfExists(part);
        if (anew) {
          throw e;
        }
        anew = true; // of an older version, most likely: once more from its beginning
      } catch (FileSystemException | FileSocket.Nonsense e) {
        throw e; // nothing that a second attempt would mend
      } catch (IOException e) {
        cancellation.check();
        if (sizeOf(part) > before) {
          cameNanos = System.nanoTime();
        } else if (System.nanoTime() - cameNanos > PATIENCE_NANOS) {
          throw e;
        }
        pause();
      }
    }
  }

  /** What came is not what the server has. */
  private static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged() {
      super("What came does not match its SHA-256.");
    }
  }

  private Result attempt(String name, Path part) throws IOException {
    MessageDigest digest = Sha256.digest();
    long offset = 0;
    if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      Sha256.feed(digest, part);
      offset = Files.size(part);
    }
    FileSocket.Header header;
    cancellation.check();
    try (FileSocket socket = new FileSocket(host, port)) {
      cancellation.waitsFor(socket);
      try {
        header = socket.get(name, offset, token);
      } catch (Refused e) {
        if (offset > 0 && e.code() == 400) {
          throw new Damaged(); // there is no such offset any more
        }
        if (e.code() == UNAVAILABLE) {
          throw new IOException(e.getMessage(), e); // it may be stopping: it comes back
        }
        throw e;
      }
      receive(socket.bytes(), part, header, digest);
    }
    if (header.sha256() != null && !header.sha256().equalsIgnoreCase(Sha256.hex(digest))) {
      throw new Damaged();
    }
    return new Result(folder.keep(part, name), header.size(), true, header.sha256() != null);
  }

  private void receive(InputStream in, Path part, FileSocket.Header header, MessageDigest digest)
      throws IOException {
    long done = header.offset();
    byte[] chunk = new byte[CHUNK_BYTES];
    try (OutputStream out =
        Files.newOutputStream(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            LinkOption.NOFOLLOW_LINKS)) {
      while (done < header.size()) {
        int read = in.read(chunk, 0, (int) Math.min(chunk.length, header.size() - done));
        if (read < 0) {
          throw new EOFException("The connection ended after " + ByteSize.show(done) + ".");
        }
        out.write(chunk, 0, read);
        digest.update(chunk, 0, read);
        done += read;
        tell(done, header.size());
      }
    }
  }

  private void tell(long done, long size) {
    long now = System.nanoTime();
    if (now - toldNanos >= PROGRESS_NANOS) {
      toldNanos = now;
      progress.at(done, size);
    }
  }

  private static boolean isSame(Path file, long size, String sha256) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == size
        && Sha256.of(file).equalsIgnoreCase(sha256);
  }

  private static long sizeOf(Path part) throws IOException {
    return Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS) ? Files.size(part) : 0;
  }

  // a server that has just gone needs a moment; this thread has nothing else to do
  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("It was interrupted.", e);
    }
  }
}
