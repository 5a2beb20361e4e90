package chatroom.files;

import chatroom.chat.SharedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;

/**
 * A shared file that has been opened. What happens to its name from now on does not matter: the
 * bytes are those of the file that was checked. To be closed by whoever asked for it, once.
 *
 * @param info its name in NFC, and its size and time as it was opened; without a SHA-256
 * @param channel read-only, at any position: readers should give their own
 */
public record OpenFile(SharedFile info, FileChannel channel) implements AutoCloseable {
  /** Whether this has the size and time of the file described, so that its SHA-256 holds. */
  public boolean matches(SharedFile described) {
    return info.name().equals(described.name())
        && info.sizeBytes() == described.sizeBytes()
        && info.modifiedMillis() == described.modifiedMillis();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
