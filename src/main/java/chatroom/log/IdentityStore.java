package chatroom.log;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps identities, across restarts. Threads and failures are those of {@link MessageLog}; writes
 * are committed before their future completes, in the order of the calls.
 */
public interface IdentityStore {
  /**
   * @param by the opaque public id
   * @param name the last name it had, as it was shown
   * @param rooms the display names (without {@code #}) of the rooms it is in, in the order of
   *     joining
   */
  record Identity(String by, String name, List<String> rooms) {
    public Identity {
      rooms = List.copyOf(rooms);
    }
  }

  /**
   * Keeps a new identity.
   *
   * @param tokenHash SHA-256 of its token: the token itself is never stored
   * @return false if the {@code by} or the hash is already there: choose another
   */
  Future<Boolean> create(Identity identity, byte[] tokenHash);

  /** The identity whose token has this SHA-256; it is seen by that. */
  Future<Optional<Identity>> byToken(byte[] tokenHash);

  /** These are here: what was never used is kept for as long as {@link Retention} says. */
  Future<Void> seen(List<String> bys);

  /** It says something: it is kept for ever, also if what it says is not. */
  Future<Void> used(String by);

  /** Its name from now on. */
  Future<Void> rename(String by, String name);

  /** It joins this room, and is used by that; already being there changes nothing else. */
  Future<Void> joined(String by, String room);

  /** It is in this room no more. */
  Future<Void> left(String by, String room);

  /** It has read this stream up to a number; a lower one than is kept changes nothing. */
  Future<Void> read(String by, String stream, long seq);

  /** How far it has read each stream. */
  Future<Map<String, Long>> readMarks(String by);
}
