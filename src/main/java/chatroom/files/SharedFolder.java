package chatroom.files;

import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The one place where a name that a stranger sent becomes a file. There are regular files below
 * this folder and nothing else: no links, no pipes, no hidden files, nothing whose name could mean
 * something else ({@link SharedName}). Sub-folders are written with {@code /}.
 *
 * <p>Immutable; every method may be called from any thread. Those that block say so. How a link
 * that is put in place while a request runs is kept out: docs/decisions/0004-shared-folder.md.
 */
public final class SharedFolder {
  /** How many files are listed; the rest can be asked for by name. */
  static final int MAX_LISTED = 10_000;

  private static final Logger LOG = System.getLogger(SharedFolder.class.getName());
  private static final Comparator<SharedFile> BY_NAME =
      Comparator.comparing(SharedFile::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(SharedFile::name);

  private final Path root;
  private final Incoming incoming;

  /**
   * Blocks.
   *
   * @throws IOException if it is no directory, cannot be read, or if this system has no way to keep
   *     links from leading out of it
   */
  public SharedFolder(Path root) throws IOException {
    this.root = root.toRealPath();
    this.incoming = new Incoming(this.root);
    Folder.open(this.root).close();
  }

  /**
   * Opens a file. Blocks.
   *
   * @throws Refusal 400 for what cannot be a name, 404 if there is no such file, 503 if it cannot
   *     be read
   */
  public OpenFile open(String name) {
    SharedName wanted = SharedName.parse(name);
    return reach(wanted, (folder, entry) -> folder.openFile(entry, wanted.text()));
  }

  /** As {@link #open(String)}, on a worker thread; completes on the caller's context. */
  public Future<OpenFile> open(Vertx vertx, String name) {
    return vertx.executeBlocking(() -> open(name), false);
  }

  /** Has whatever happens in the folder told. Blocks. */
  FolderHints watch(Runnable hint) {
    return FolderHints.watch(root, hint);
  }

  /** What is being received. */
  Incoming incoming() {
    return incoming;
  }

  /** How much room is left on the disk, in bytes. Blocks. */
  long freeBytes() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      throw unreadable("The shared folder", e);
    }
  }

  /** As {@link #open(String)}, without opening it; the SHA-256 is null. Blocks. */
  SharedFile describe(String name) {
    SharedName wanted = SharedName.parse(name);
    return reach(wanted, (folder, entry) -> folder.describe(entry, wanted.text()));
  }

  /**
   * Every file, sorted by name without regard to case; each SHA-256 is null. Blocks.
   *
   * @throws Refusal 503 if the folder cannot be read
   */
  List<SharedFile> list() {
    List<SharedFile> files = new ArrayList<>();
    try (Folder folder = Folder.open(root)) {
      collect(folder, "", 1, files);
    } catch (IOException e) {
      throw unreadable("The shared folder", e);
    }
    if (files.size() == MAX_LISTED) {
      LOG.log(Level.WARNING, "Only {0} of the shared files are listed.", MAX_LISTED);
    }
    files.sort(BY_NAME);
    return files;
  }

  private void collect(Folder folder, String prefix, int depth, List<SharedFile> files)
      throws IOException {
    for (Map.Entry<String, Path> entry : folder.entries().entrySet()) {
      if (files.size() == MAX_LISTED) {
        return;
      }
      String name = prefix + entry.getKey();
      try {
        BasicFileAttributes attributes = folder.attributes(entry.getValue());
        if (!attributes.isDirectory()) {
          files.add(Folder.describe(entry.getValue(), name, attributes));
        } else if (depth < SharedName.MAX_PARTS) {
          try (Folder inner = folder.enter(entry.getValue())) {
            collect(inner, name + "/", depth + 1, files);
          }
        }
      } catch (IOException e) {
        // Gone since, no regular file, or not for the server to read: the others are still there.
        LOG.log(Level.DEBUG, () -> name + " is not listed: " + e);
      }
    }
  }

  private <T> T reach(SharedName name, Reached<T> use) {
    try (Folder folder = Folder.open(root)) {
      return reach(folder, name.parts(), use);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw name.missing();
    } catch (IOException e) {
      throw unreadable(name.text(), e);
    }
  }

  private <T> T reach(Folder folder, List<String> parts, Reached<T> use) throws IOException {
    Path entry = folder.find(parts.get(0));
    if (parts.size() == 1) {
      return use.apply(folder, entry);
    }
    try (Folder inner = folder.enter(entry)) {
      return reach(inner, parts.subList(1, parts.size()), use);
    }
  }

  /** 503; what the system says about it is for the keeper, since it may name paths. */
  static Refusal unreadable(String what, IOException cause) {
    // A thread that is interrupted closes its file: that is the server going down.
    Level level = cause instanceof ClosedByInterruptException ? Level.DEBUG : Level.WARNING;
    LOG.log(level, () -> what + " cannot be read: " + cause);
    return Refusal.unavailable(what + " cannot be read at the moment. Try again later.");
  }

  @FunctionalInterface
  private interface Reached<T> {
    T apply(Folder folder, Path entry) throws IOException;
  }
}
