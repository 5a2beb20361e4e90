package chatroom.session;

/**
 * The socket of a session, as the session sees it. Made by a door; called on the session's event
 * loop only.
 */
public interface Outlet {
  /** Where the peer is: a numeric address. */
  String address();

  /** Whether as much waits to be written as may; pushes stop then, answers do not. */
  boolean isFull();

  /**
   * A mark that changes when something of what waits has left. Two marks that are the same say that
   * the peer has taken nothing in between.
   */
  long progress();

  /** Stops reading from the peer: it will feel it, and lose nothing. */
  void pause();

  /** Reads again. */
  void resume();

  /**
   * Closes once everything that was written is out, or has had a few seconds for it.
   *
   * @param reason for the peer, where its protocol has a place for one
   */
  void close(String reason);
}
