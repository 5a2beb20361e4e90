package chatroom.chat;

import java.io.Serializable;

/**
 * A file in the shared folder.
 *
 * @param name its name; one of a sub-folder has {@code /} between the parts
 * @param modifiedMillis milliseconds since 1970 (UTC)
 * @param sha256 lower-case hexadecimal; null in a list, as long as it has not been computed yet
 * @param from who put it there, under the name they had then; null where that is not known
 */
public record SharedFile(
    String name, long sizeBytes, long modifiedMillis, String sha256, Speaker from)
    implements Serializable {
  /** A file of which nobody knows who put it there. */
  public SharedFile(String name, long sizeBytes, long modifiedMillis, String sha256) {
    this(name, sizeBytes, modifiedMillis, sha256, null);
  }

  /** The same, with a sum that is not known. */
  public SharedFile withoutSum() {
    return new SharedFile(name, sizeBytes, modifiedMillis, null, from);
  }
}
