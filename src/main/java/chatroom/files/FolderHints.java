package chatroom.files;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Says that something happens in the folder, so that it is looked at sooner than it would be. It is
 * a hint and nothing else: what is there only a {@link Walks walk} tells, which goes by no path and
 * through no link, so that whatever this may be led to watch costs a walk. Where the system does
 * not tell (a disk of the network, no watches left), the walks come as they would.
 *
 * <p>One thread of its own, which waits; {@link #follow} is for one walk after the other.
 */
final class FolderHints implements AutoCloseable {
  /** Who copies a large file changes it all the time. */
  private static final long GATHERING_MILLIS = 100;

  /** Folders beyond these are only walked through. */
  static final int MOST_FOLDERS = 500;

  private static final Logger LOG = System.getLogger(FolderHints.class.getName());
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_DELETE,
    StandardWatchEventKinds.ENTRY_MODIFY
  };

  private final Path root;
  private final WatchService service;

  // by the name of the folder; only a walk looks at them, and there is one at a time
  private final Map<String, WatchKey> keys = new HashMap<>();

  private FolderHints(Path root, WatchService service) {
    this.root = root;
    this.service = service;
  }

  /**
   * Begins to watch. Blocks.
   *
   * @param hint called on the thread of this, once for whatever has gathered
   */
  static FolderHints watch(Path root, Runnable hint) {
    WatchService service = null;
    try {
      service = FileSystems.getDefault().newWatchService();
    } catch (IOException | UnsupportedOperationException none) {
      LOG.log(Level.DEBUG, () -> "The system does not tell of changes in a folder: " + none);
    }
    FolderHints hints = new FolderHints(root, service);
    if (service != null) {
      Thread listener = new Thread(() -> hints.listen(hint), "chatroom-folder-hints");
      listener.setDaemon(true);
      listener.start();
    }
    return hints;
  }

  private void listen(Runnable hint) {
    try {
      while (true) {
        boolean isOurs = false;
        for (WatchKey key = service.take(); key != null; key = service.poll()) {
          for (WatchEvent<?> event : key.pollEvents()) {
            isOurs |= !(event.context() instanceof Path path) || isShared(path);
          }
          key.reset();
        }
        if (isOurs) {
          hint.run();
          Thread.sleep(GATHERING_MILLIS);
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException over) {
      // closed
    }
  }

  /** A part that grows while it is sent is nobody's affair. */
  private static boolean isShared(Path path) {
    return !path.toString().startsWith(".");
  }

  /**
   * These are the folders that there are now. Blocks.
   *
   * @param folders each by its name as files have it, with {@code /} at its end; empty for the root
   */
  void follow(Set<String> folders) {
    if (service == null) {
      return;
    }
    keys.entrySet().removeIf(watched -> isOver(watched.getValue(), folders, watched.getKey()));
    for (String folder : folders) {
      if (keys.size() < MOST_FOLDERS && !keys.containsKey(folder)) {
        register(folder);
      }
    }
  }

  private static boolean isOver(WatchKey key, Set<String> folders, String folder) {
    if (!folders.contains(folder)) {
      key.cancel();
    }
    return !key.isValid();
  }

  private void register(String folder) {
    try {
      Path path = root.resolve(folder);
      if (path.toRealPath(LinkOption.NOFOLLOW_LINKS).equals(path.toRealPath())) {
        keys.put(folder, path.register(service, KINDS));
      }
    } catch (IOException | RuntimeException untold) {
      LOG.log(Level.DEBUG, () -> "Nothing will tell of changes in a folder: " + untold);
    }
  }

  @Override
  public void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, () -> "The watching of the folder did not end: " + e);
      }
    }
  }
}
