package chatroom.files;

import chatroom.chat.Refusal;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What is being received, as hidden files of the shared folder itself: so it is on the disk where
 * it will stay, and moving it into place copies nothing. Every entry is reached through an open
 * folder and never through a link (docs/decisions/0018-receiving-files.md).
 *
 * <p>Immutable; its methods block, and may be called from any thread. Who receives what is for
 * {@link Uploads} to say: no two may have the same part at the same time.
 */
final class Incoming {
  /** What every hidden file of ours begins with. */
  static final String PREFIX = ".incoming-";

  /** A part that is being written: worth nothing after a crash. */
  private static final String WRITTEN = ".tmp";

  /** A part that is kept until the rest comes, and is on the disk. */
  private static final String KEPT = ".part";

  private static final Logger LOG = System.getLogger(Incoming.class.getName());

  private final Path root;

  /**
   * @param root as it really is
   */
  Incoming(Path root) {
    this.root = root;
  }

  /** A part that was kept. */
  record Kept(String part, long sizeBytes, long modifiedMillis) {}

  /** The part of one upload of one person: whoever sends the rest of it finds it by this. */
  static String partOf(String by, String name, long sizeBytes) {
    byte[] key = (by + '\0' + name + '\0' + sizeBytes).getBytes(StandardCharsets.UTF_8);
    return PREFIX + HexFormat.of().formatHex(sha256().digest(key), 0, 16);
  }

  /** Begins a part, whatever there was of it before. */
  FileChannel create(String part) {
    try (Folder folder = Folder.open(root)) {
      drop(folder, part);
      return folder.create(Path.of(part + WRITTEN));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Goes on with a part that was kept, from its end.
   *
   * @throws Refusal 409 if it does not end there
   */
  FileChannel resume(String part, long offset) {
    Path kept = Path.of(part + KEPT);
    Path written = Path.of(part + WRITTEN);
    try (Folder folder = Folder.open(root)) {
      folder.move(kept, folder, written);
      FileChannel channel = folder.openToWrite(written);
      if (channel.size() == offset) {
        return channel.position(offset);
      }
      channel.close();
      folder.move(written, folder, kept);
      throw wrongOffset();
    } catch (NoSuchFileException e) {
      throw wrongOffset();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  static Refusal wrongOffset() {
    return new Refusal(409, "So much of it is not here. Ask how much is, and send it from there.");
  }

  /** It broke off, and what there is of it is on the disk: it is kept. */
  void keep(String part) {
    try (Folder folder = Folder.open(root)) {
      folder.move(Path.of(part + WRITTEN), folder, Path.of(part + KEPT));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A part of a file could not be kept: " + e);
    }
  }

  /** Leaves nothing of it behind. */
  void drop(String part) {
    try (Folder folder = Folder.open(root)) {
      drop(folder, part);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A part of a file could not be removed: " + e);
    }
  }

  private static void drop(Folder folder, String part) throws IOException {
    for (String ending : List.of(WRITTEN, KEPT)) {
      try {
        folder.delete(Path.of(part + ending));
      } catch (NoSuchFileException none) {
        // as it should be
      }
    }
  }

  /** Removes what a crash has left, and answers what was kept. */
  List<Kept> sweep() {
    List<Kept> parts = new ArrayList<>();
    try (Folder folder = Folder.open(root)) {
      for (Path entry : folder.hidden(PREFIX)) {
        String name = entry.toString();
        if (name.endsWith(KEPT)) {
          BasicFileAttributes kept = folder.attributes(entry);
          String part = name.substring(0, name.length() - KEPT.length());
          parts.add(new Kept(part, kept.size(), kept.lastModifiedTime().toMillis()));
        } else if (!folder.attributes(entry).isDirectory()) {
          folder.delete(entry);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "What was left of broken uploads could not be removed: " + e);
    }
    return parts;
  }

  /**
   * Whether a file could be put under this name: its folder is there.
   *
   * @throws Refusal 404 if it is not
   */
  void checkPlace(SharedName name) {
    try (Folder folder = Folder.open(root)) {
      inFolderOf(folder, name.parts(), (inner, last) -> null);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw noFolder(name);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Gives a part that is whole its name, or the first like it that is free; nothing that is there
   * is written over.
   *
   * @param modifiedMillis what is said of when it was written
   * @return the name it got
   */
  String place(String part, SharedName name, long modifiedMillis) {
    Path written = Path.of(part + WRITTEN);
    try (Folder folder = Folder.open(root)) {
      folder.setModified(written, modifiedMillis);
      return inFolderOf(
          folder,
          name.parts(),
          (inner, last) -> {
            String placed = Placing.place(folder, written, inner, last);
            return name.sibling(placed).text();
          });
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw noFolder(name);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Takes a file away.
   *
   * @throws Refusal 404 if there is no such file
   */
  void remove(SharedName name) {
    try (Folder folder = Folder.open(root)) {
      inFolderOf(
          folder,
          name.parts(),
          (inner, last) -> {
            Path entry = inner.find(last);
            inner.regular(entry);
            inner.delete(entry);
            return null;
          });
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw name.missing();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static <T> T inFolderOf(Folder folder, List<String> parts, InFolder<T> use)
      throws IOException {
    if (parts.size() == 1) {
      return use.apply(folder, parts.get(0));
    }
    try (Folder inner = folder.enter(folder.find(parts.get(0)))) {
      return inFolderOf(inner, parts.subList(1, parts.size()), use);
    }
  }

  private static Refusal noFolder(SharedName name) {
    String folder = String.join("/", name.parts().subList(0, name.parts().size() - 1));
    return Refusal.missing(
        folder.isEmpty()
            ? "What was sent is not there any more. Send it again."
            : "There is no folder called " + folder + ". Files go into those that are there.");
  }

  /** 507 for a full disk, else 503; what the system says is for the keeper: it may name paths. */
  static Refusal unwritable(IOException cause) {
    LOG.log(Level.WARNING, "The shared folder cannot be written to: " + cause);
    return isFull(cause)
        ? new Refusal(507, "There is no room on the server's disk. Try again later.")
        : Refusal.unavailable("The shared folder cannot be written to at the moment. Try later.");
  }

  private static boolean isFull(IOException cause) {
    String said = Objects.requireNonNullElse(cause.getMessage(), "");
    return said.contains("No space left") || said.contains("quota exceeded");
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @FunctionalInterface
  private interface InFolder<T> {
    T apply(Folder folder, String last) throws IOException;
  }
}
