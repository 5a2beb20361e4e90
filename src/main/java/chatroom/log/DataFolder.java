package chatroom.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The data folder, held for one Chatroom at a time and closed to other users of the machine. Its
 * methods block and are for worker threads.
 */
final class DataFolder implements AutoCloseable {
  /** The one file in it that matters. */
  static final String DATABASE = "chatroom.db";

  /**
   * What this process holds. Closing any channel of a file drops the process's locks on it (POSIX),
   * so a folder that is held here must not be opened a second time, not even to be refused.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Makes the folder if it is not there and locks it.
   *
   * @throws IOException with a sentence for people when another Chatroom holds it
   */
  static DataFolder lock(Path path) throws IOException {
    Path folder = create(path);
    if (!HELD.add(folder)) {
      throw inUse(folder);
    }
    try {
      return new DataFolder(folder, lockFile(folder));
    } catch (IOException | RuntimeException e) {
      HELD.remove(folder);
      throw e;
    }
  }

  /** The database file, made empty if it is not there; SQLite gives its -wal and -shm its mode. */
  Path database() throws IOException {
    Path database = folder.resolve(DATABASE);
    PrivateFile.createOrClose(database);
    return database;
  }

  /** Lets another Chatroom have the folder. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(folder);
    }
  }

  private static Path create(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      try {
        PrivateFile.createFolders(path);
      } catch (FileAlreadyExistsException e) {
        throw new IOException("The data folder " + path + " is a file; name a folder.", e);
      }
    }
    return path.toRealPath();
  }

  private static FileChannel lockFile(Path folder) throws IOException {
    Path file = folder.resolve("chatroom.lock");
    PrivateFile.createOrClose(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder);
      }
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(folder);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static IOException inUse(Path folder) {
    return new IOException("The data folder " + folder + " is in use by another Chatroom.");
  }
}
