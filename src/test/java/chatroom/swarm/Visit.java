package chatroom.swarm;

import java.nio.ByteBuffer;

/** What somebody does with a connection. Called on the swarm's thread only. */
public interface Visit {
  /** It is open; once. */
  void opened(Guest guest);

  /**
   * Something arrived.
   *
   * @param bytes to be read before this returns; what is left is dropped
   */
  void received(Guest guest, ByteBuffer bytes);

  /** What had to wait for room is written, and there is room for more. */
  default void drained(Guest guest) {}

  /** It has ended, whoever ended it, or could not be opened; once, as the last. */
  void closed(Guest guest);
}
