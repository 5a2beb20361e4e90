package chatroom.files;

import chatroom.chat.SharedFile;
import chatroom.chat.Speaker;
import chatroom.log.FileStore;
import chatroom.log.FileStore.KeptFile;
import io.vertx.core.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that everybody has been told of, as they were then, and what the folder itself does not
 * say of them. What the server does to the folder is noted here at once; what is done by hand when
 * {@link FolderWatch} has seen it. Belongs to one context.
 */
final class KnownFiles {
  private static final Logger LOG = System.getLogger(KnownFiles.class.getName());

  private final FileStore store;

  // bounded by what a listing may hold
  private final Map<String, KeptFile> files = new HashMap<>();

  // what they come to, altogether and by who put them there: asked before each upload
  private final Map<String, Long> bytesBy = new HashMap<>();
  private long bytes;

  // what the server itself did since a walk began, which may or may not have seen it
  private final Map<String, Long> touched = new HashMap<>();
  private final Map<String, Integer> held = new HashMap<>();
  private long touches;

  KnownFiles(FileStore store) {
    this.store = store;
  }

  /** What was known before; answers whether that was anything. */
  Future<Boolean> load() {
    return store
        .files()
        .map(
            kept -> {
              kept.forEach(this::set);
              return !kept.isEmpty();
            });
  }

  /** Null for one that nobody was told of. */
  KeptFile get(String name) {
    return files.get(name);
  }

  Collection<KeptFile> all() {
    return List.copyOf(files.values());
  }

  int size() {
    return files.size();
  }

  long bytes() {
    return bytes;
  }

  /** What all files of one person come to. */
  long bytesOf(String by) {
    return bytesBy.getOrDefault(by, 0L);
  }

  private void set(KeptFile file) {
    count(files.put(file.file().name(), file), -1);
    count(file, 1);
  }

  private void count(KeptFile kept, int times) {
    if (kept == null) {
      return;
    }
    SharedFile file = kept.file();
    bytes += times * file.sizeBytes();
    if (file.from() != null) {
      long theirs = bytesOf(file.from().by()) + times * file.sizeBytes();
      if (theirs == 0) {
        bytesBy.remove(file.from().by());
      } else {
        bytesBy.put(file.from().by(), theirs);
      }
    }
  }

  /** The file with who put it there, if this is what they put there. */
  SharedFile fill(SharedFile file) {
    KeptFile kept = files.get(file.name());
    Speaker from = kept == null || !isLike(kept.file(), file) ? null : kept.file().from();
    return from == null
        ? file
        : new SharedFile(file.name(), file.sizeBytes(), file.modifiedMillis(), file.sha256(), from);
  }

  /** Whether what is known of one holds for the other: the same name, size and time. */
  static boolean isLike(SharedFile one, SharedFile other) {
    return one.name().equals(other.name())
        && one.sizeBytes() == other.sizeBytes()
        && one.modifiedMillis() == other.modifiedMillis();
  }

  /** The server itself changes this name now. */
  void touch(String name) {
    touched.put(name, ++touches);
  }

  /**
   * The server itself is about to change this name, until {@link #letGo}: a walk that begins
   * meanwhile may see either, and what it sees is not looked at.
   */
  void hold(String name) {
    touch(name);
    held.merge(name, 1, Integer::sum);
  }

  /** It is changed, or will not be. */
  void letGo(String name) {
    touch(name);
    held.computeIfPresent(name, (key, times) -> times == 1 ? null : times - 1);
  }

  /** Up to where the server has changed names. */
  long touches() {
    return touches;
  }

  /** Whether a walk that began then may or may not have seen what the server did. */
  boolean isTouchedSince(String name, long begun) {
    return held.containsKey(name) || touched.getOrDefault(name, 0L) > begun;
  }

  /** No walk that began before this will be looked at any more. */
  void forgetTouches(long begun) {
    touched.values().removeIf(touch -> touch <= begun);
  }

  /** Nobody is held up by what is kept of a file: it is only not known after a restart. */
  void put(KeptFile file) {
    putAll(List.of(file));
  }

  void putAll(List<KeptFile> kept) {
    kept.forEach(this::set);
    warn(store.keep(kept));
  }

  /** Its sum is known now. */
  void sum(SharedFile file) {
    KeptFile kept = files.get(file.name());
    if (kept != null && kept.file().sha256() == null && isLike(kept.file(), file)) {
      put(
          kept.with(
              new SharedFile(
                  file.name(),
                  file.sizeBytes(),
                  file.modifiedMillis(),
                  file.sha256(),
                  kept.file().from())));
    }
  }

  /** They are gone, or are others now; nobody has fetched those. */
  void removeAll(List<String> names) {
    names.forEach(name -> count(files.remove(name), -1));
    warn(store.forget(names));
  }

  private static void warn(Future<Void> written) {
    written.onFailure(
        failure ->
            LOG.log(
                Level.WARNING, "What is known of a file was not kept: " + failure.getMessage()));
  }
}
