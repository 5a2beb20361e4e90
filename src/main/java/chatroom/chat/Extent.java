package chatroom.chat;

import java.io.Serializable;

/**
 * What is kept of a stream.
 *
 * @param first the number of the oldest entry kept; {@code head + 1} when none is
 * @param head the number of the newest entry, 0 when there never was one
 */
public record Extent(long first, long head) implements Serializable {
  public static final Extent EMPTY = new Extent(1, 0);

  /**
   * Where a reader who has everything up to {@code since} must be set for all that follows to reach
   * it: there, if the stream still holds what comes next; else where a reset puts it.
   */
  public long cursorFrom(long since) {
    if (since > head) {
      return head;
    }
    return Math.max(since, first - 1);
  }
}
