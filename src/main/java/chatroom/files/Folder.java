package chatroom.files;

import chatroom.chat.SharedFile;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One open directory. Whatever is opened from here is opened relative to it ({@code openat}) and
 * never through a link, so that renaming or replacing a directory above it changes nothing. Used by
 * one thread, for one request.
 */
final class Folder implements Closeable {
  private static final int MAX_ATTEMPTS = 3;
  private static final Logger LOG = System.getLogger(Folder.class.getName());
  private static final Set<OpenOption> CREATING =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> WRITING =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final SecureDirectoryStream<Path> stream;

  private Folder(SecureDirectoryStream<Path> stream) {
    this.stream = stream;
  }

  /**
   * Opens the folder that all names begin at.
   *
   * @param root as it really is: a link that has come into its place since is not followed
   */
  static Folder open(Path root) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      Folder folder = new Folder(secure);
      try {
        folder.verifyIsAt(root);
        return folder;
      } catch (IOException e) {
        folder.close();
        throw e;
      }
    }
    stream.close();
    throw new IOException(
        "this system cannot open a file relative to an open folder, so that nothing would keep"
            + " links from leading out of "
            + root);
  }

  /** Asked after the opening: whichever link was followed, this is no longer what is there. */
  private void verifyIsAt(Path root) throws IOException {
    BasicFileAttributes there =
        Files.readAttributes(root, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    BasicFileAttributes opened =
        stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    if (!there.isDirectory() || !Objects.equals(there.fileKey(), opened.fileKey())) {
      throw new IOException(root + " is not the folder that was opened; a link is in its place");
    }
  }

  /** Opens a folder in this one. */
  Folder enter(Path entry) throws IOException {
    // Asked first, since opening a named pipe would wait for somebody to write to it.
    if (!attributes(entry).isDirectory()) {
      throw new NotDirectoryException(entry.toString());
    }
    return new Folder(
        (SecureDirectoryStream<Path>) stream.newDirectoryStream(entry, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * The entry that this part of a name means; nothing says yet that it is a file. To be called
   * once.
   *
   * @throws NoSuchFileException if there is none
   */
  Path find(String part) throws IOException {
    Path exact = path(part);
    try {
      attributes(exact);
      return exact;
    } catch (NoSuchFileException e) {
      // A name on disk may be decomposed: macOS writes such ones.
      Path entry = entries().get(part);
      if (entry == null) {
        throw e;
      }
      return entry;
    }
  }

  /** What a stranger could ask for in here, by its name in NFC. To be called once. */
  Map<String, Path> entries() throws IOException {
    Map<String, Path> entries = new TreeMap<>();
    try {
      for (Path path : stream) {
        Path entry = path.getFileName();
        String onDisk = entry.toString();
        String name = Normalizer.normalize(onDisk, Normalizer.Form.NFC);
        if (!SharedName.isPart(name)) {
          continue;
        }
        if (onDisk.equals(name)) {
          entries.put(name, entry); // of twins, the one that find() would find
        } else {
          entries.putIfAbsent(name, entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  /** What the entry itself is, not what a link leads to. */
  BasicFileAttributes attributes(Path entry) throws IOException {
    return stream
        .getFileAttributeView(entry, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  /**
   * Opens a regular file.
   *
   * @throws NoSuchFileException if it is none
   */
  OpenFile openFile(Path entry, String name) throws IOException {
    IOException failure = null;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      BasicFileAttributes before = regular(entry);
      FileChannel channel;
      try {
        channel = openChannel(entry);
      } catch (IOException e) {
        failure = e; // perhaps a link by now, which the next look will tell
        continue;
      }
      try {
        BasicFileAttributes after = regular(entry);
        // The same thing before and after: so what was opened in between is that.
        if (Objects.equals(before.fileKey(), after.fileKey())) {
          return new OpenFile(describe(name, channel.size(), after), channel);
        }
        failure = new IOException("it was replaced again and again while it was opened");
      } catch (IOException e) {
        failure = e;
      }
      channel.close();
    }
    throw failure;
  }

  /** Describes the file as its directory does. */
  SharedFile describe(Path entry, String name) throws IOException {
    return describe(entry, name, attributes(entry));
  }

  /**
   * The same of one that was looked at just now.
   *
   * @throws NoSuchFileException if it is no regular file
   */
  static SharedFile describe(Path entry, String name, BasicFileAttributes attributes)
      throws NoSuchFileException {
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(entry.toString());
    }
    return describe(name, attributes.size(), attributes);
  }

  private static SharedFile describe(String name, long sizeBytes, BasicFileAttributes attributes) {
    return new SharedFile(name, sizeBytes, attributes.lastModifiedTime().toMillis(), null);
  }

  private FileChannel openChannel(Path entry) throws IOException {
    return (FileChannel)
        stream.newByteChannel(entry, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Makes a file that is not there yet, for its owner to write and others to read as the process's
   * umask has it.
   *
   * @throws java.nio.file.FileAlreadyExistsException if anything of this name is there
   */
  FileChannel create(Path entry) throws IOException {
    return (FileChannel) stream.newByteChannel(entry, CREATING);
  }

  /**
   * Opens a regular file to be written on; it must be the one that was looked at.
   *
   * @throws NoSuchFileException if it is none
   */
  FileChannel openToWrite(Path entry) throws IOException {
    BasicFileAttributes before = regular(entry);
    FileChannel channel = (FileChannel) stream.newByteChannel(entry, WRITING);
    try {
      if (Objects.equals(before.fileKey(), regular(entry).fileKey())) {
        return channel;
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new IOException("it was replaced while it was opened");
  }

  /** Takes the entry itself away, never what a link leads to. */
  void delete(Path entry) throws IOException {
    stream.deleteFile(entry);
  }

  /** Gives an entry of this folder a name in another; what has that name there is gone by it. */
  void move(Path entry, Folder target, Path name) throws IOException {
    stream.move(entry, target.stream, name);
  }

  /** Says when a file was last written. */
  void setModified(Path entry, long millis) throws IOException {
    stream
        .getFileAttributeView(entry, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(FileTime.fromMillis(millis), null, null);
  }

  /** Has the disk keep which entries there are, where the system can do that. */
  void force() {
    try (FileChannel folder =
        (FileChannel) stream.newByteChannel(Path.of("."), Set.of(StandardOpenOption.READ))) {
      folder.force(true);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "a folder cannot be flushed here: " + e);
    }
  }

  /** The hidden entries whose names begin like this; to be called once, and not after others. */
  List<Path> hidden(String prefix) throws IOException {
    List<Path> found = new ArrayList<>();
    try {
      for (Path path : stream) {
        if (path.getFileName().toString().startsWith(prefix)) {
          found.add(path.getFileName());
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  /**
   * What a regular file is.
   *
   * @throws NoSuchFileException if it is none
   */
  BasicFileAttributes regular(Path entry) throws IOException {
    BasicFileAttributes attributes = attributes(entry);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(entry.toString());
    }
    return attributes;
  }

  /** A part of a name as this system writes it. */
  static Path path(String part) throws NoSuchFileException {
    try {
      return Path.of(part);
    } catch (InvalidPathException e) {
      // The character set of this process has no such letters, so neither has a file it can see.
      throw new NoSuchFileException(part);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
