package chatroom.files;

import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The SHA-256 of every shared file, computed once for each name, size and time. Belongs to one
 * context: to be called there, and its futures complete there. Of its two worker threads one is
 * left to whoever waits for an answer, however many files are still to be looked at.
 */
final class Checksums {
  private static final int WORKERS = 2;
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int MAX_ATTEMPTS = 2;

  // A file that was written just now may be written again without its time or size changing: the
  // clocks of file systems tick every 4 ms to 2 s. Its sum is told, and not remembered. A time far
  // ahead was set by hand, and would not outlive a write.
  private static final long SETTLED_MILLIS = Duration.ofSeconds(2).toMillis();

  private final SharedFolder folder;
  private final InstantSource clock;
  private final WorkerExecutor workers;

  // Bounded by what a listing may hold, since learn() forgets the rest.
  private final Map<String, SharedFile> known = new HashMap<>();
  private final Map<String, Future<SharedFile>> running = new HashMap<>();
  private final Queue<SharedFile> waiting = new ArrayDeque<>();
  private boolean learning;
  private volatile boolean closed;
  private final Consumer<SharedFile> learned;

  /**
   * @param learned told of every sum that will be remembered
   */
  Checksums(Vertx vertx, SharedFolder folder, InstantSource clock, Consumer<SharedFile> learned) {
    this.learned = learned;
    this.folder = folder;
    this.clock = clock;
    this.workers =
        vertx.createSharedWorkerExecutor("chatroom-checksums", WORKERS, 1, TimeUnit.HOURS);
  }

  /** The file with its SHA-256, or as it is when that is not known. */
  SharedFile fill(SharedFile file) {
    SharedFile candidate = known.get(file.name());
    boolean same =
        candidate != null
            && candidate.sizeBytes() == file.sizeBytes()
            && candidate.modifiedMillis() == file.modifiedMillis();
    return same ? candidate : file;
  }

  /**
   * The file with its SHA-256, computed if need be; what changed meanwhile comes as it is now.
   * Fails with a {@link Refusal}.
   */
  Future<SharedFile> of(SharedFile file) {
    SharedFile filled = fill(file);
    if (filled.sha256() != null) {
      return Future.succeededFuture(filled);
    }
    Future<SharedFile> joined = running.get(file.name());
    return joined != null ? joined : compute(file.name());
  }

  /** This sum is known from elsewhere: from when the file was written, or from an earlier run. */
  void know(SharedFile file) {
    known.put(
        file.name(),
        new SharedFile(file.name(), file.sizeBytes(), file.modifiedMillis(), file.sha256()));
  }

  /** Computes what is not known of a complete listing, in the background, and forgets the rest. */
  void learn(List<SharedFile> listing) {
    Set<String> names = listing.stream().map(SharedFile::name).collect(Collectors.toSet());
    known.keySet().retainAll(names);
    waiting.clear();
    waiting.addAll(listing);
    learnNext();
  }

  private void learnNext() {
    while (!learning && !closed && !waiting.isEmpty()) {
      SharedFile file = waiting.remove();
      if (isSettled(file, clock.millis())
          && fill(file).sha256() == null
          && !running.containsKey(file.name())) {
        learning = true;
        compute(file.name())
            .onComplete(
                done -> {
                  learning = false;
                  learnNext();
                });
      }
    }
  }

  /** Whether its time tells of every change since; who asks for the sum of another waits for it. */
  private static boolean isSettled(SharedFile file, long nowMillis) {
    return Math.abs(nowMillis - file.modifiedMillis()) >= SETTLED_MILLIS;
  }

  private Future<SharedFile> compute(String name) {
    Future<Summed> sum = workers.executeBlocking(() -> sum(name), false);
    Future<SharedFile> result =
        sum.map(
            summed -> {
              if (summed.settled()) {
                known.put(name, summed.file());
                learned.accept(summed.file());
              }
              return summed.file();
            });
    running.put(name, result);
    return result.onComplete(done -> running.remove(name));
  }

  /** On a worker thread. */
  private Summed sum(String name) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      long begunMillis = clock.millis();
      try (OpenFile open = folder.open(name)) {
        SharedFile info = open.info();
        String sha256 = sha256(open.channel());
        if (open.matches(folder.describe(name))) {
          boolean settled = isSettled(info, begunMillis);
          return new Summed(
              new SharedFile(name, info.sizeBytes(), info.modifiedMillis(), sha256), settled);
        }
      } catch (IOException e) {
        throw SharedFolder.unreadable(name, e);
      }
    }
    throw Refusal.unavailable(name + " is being changed right now. Try again in a moment.");
  }

  private String sha256(FileChannel channel) throws IOException {
    MessageDigest digest = newDigest();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    long position = 0;
    for (int n = channel.read(chunk, position); n >= 0; n = channel.read(chunk, position)) {
      if (closed) {
        throw Refusal.unavailable("The server is going down. Try again later.");
      }
      position += n;
      digest.update(chunk.flip());
      chunk.clear();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Stops what is running, too; completes once it has. */
  Future<Void> close() {
    closed = true;
    waiting.clear();
    return Future.join(List.copyOf(running.values())).transform(stopped -> workers.close());
  }

  /**
   * @param settled whether the file was old enough for its time to tell of every change
   */
  private record Summed(SharedFile file, boolean settled) {}
}
