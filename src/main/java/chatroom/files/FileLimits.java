package chatroom.files;

import java.time.Duration;

/**
 * How much may be put into the shared folder. Every one is a setting.
 *
 * @param fileBytes one file
 * @param personBytes all files of one person
 * @param folderBytes all files
 * @param freeBytes what is to stay free on the disk
 * @param partTime how long the part of an upload that broke off is kept
 * @param ageMillis how long a file that was sent is kept; {@link Long#MAX_VALUE} for ever
 * @param keeper who may remove any file
 */
public record FileLimits(
    long fileBytes,
    long personBytes,
    long folderBytes,
    long freeBytes,
    Duration partTime,
    long ageMillis,
    KeeperToken keeper) {
  /** What the settings are where nobody says otherwise. */
  public static FileLimits defaults() {
    return new FileLimits(
        1L << 30,
        10L << 30,
        100L << 30,
        256L << 20,
        Duration.ofHours(24),
        Long.MAX_VALUE,
        KeeperToken.NONE);
  }
}
