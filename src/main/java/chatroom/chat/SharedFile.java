package chatroom.chat;

import java.io.Serializable;

/**
 * A file in the shared folder.
 *
 * @param name its name; one of a sub-folder has {@code /} between the parts
 * @param modifiedMillis milliseconds since 1970 (UTC)
 * @param sha256 lower-case hexadecimal; null in a list, as long as it has not been computed yet
 */
public record SharedFile(String name, long sizeBytes, long modifiedMillis, String sha256)
    implements Serializable {}
