package chatroom.chat;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much is too much. Every one is a setting; {@link #defaults()} are those of the design.
 *
 * @param textBytes a message's text, bytes of UTF-8
 * @param lineBytes a line typed at the text door, bytes
 * @param frameBytes a frame, at every door, bytes
 * @param queueBytes what may wait to be written to one session, bytes
 * @param nameTime to give a name once greeted
 * @param helloTime to send {@code hello}
 * @param pingTime how often a client of frames should be heard of
 * @param deadTime after how long a silence it is taken for dead
 * @param holdTime how long a name is held for a session of frames that was cut off
 * @param pageEntries entries in a page of history
 * @param pageBytes text in a page of history, bytes
 * @param burst how many messages may be said at once
 * @param ratePerSecond how many a second after that; 0 lifts every limit on rates
 * @param historyPerSecond how many pages of the log a session may read a second; twice as many at
 *     once; 0 for no limit
 * @param maxPerAddress connections from one address (loopback is exempt); 0 for no limit
 * @param newPerMinute new identities from one address a minute (loopback is exempt); 0 for no limit
 * @param maxRooms rooms altogether: one more is not made, but those in the log are all there
 * @param roomsPerPerson rooms that one person may be in
 * @param replayLines lines of a room shown to a person at the text door on joining
 * @param fileBytes a file that is put into the shared folder, bytes
 */
public record Limits(
    int textBytes,
    int lineBytes,
    int frameBytes,
    int queueBytes,
    Duration nameTime,
    Duration helloTime,
    Duration pingTime,
    Duration deadTime,
    Duration holdTime,
    int pageEntries,
    int pageBytes,
    int burst,
    double ratePerSecond,
    double historyPerSecond,
    int maxPerAddress,
    int newPerMinute,
    int maxRooms,
    int roomsPerPerson,
    int replayLines,
    long fileBytes)
    implements Serializable {
  /** Characters of a client's own id for what it says. */
  public static final int ID_CHARS = 64;

  /** Characters of a client's reply address. */
  public static final int REPLY_ADDRESS_CHARS = 36;

  /** Characters (code points) of a name. */
  public static final int NAME_CHARS = 32;

  /** Frames that may wait for the answer to {@code hello}, or for their turn. */
  public static final int WAITING_FRAMES = 64;

  /** Frames in a row that cannot even be parsed before the socket is closed. */
  public static final int UNPARSABLE_FRAMES = 10;

  /** How often it is looked for peers that take too long: often enough for the shortest time. */
  public long watchMillis() {
    Duration shortest = helloTime.compareTo(deadTime) < 0 ? helloTime : deadTime;
    return Math.max(5, Math.min(1_000, shortest.toMillis() / 4));
  }

  /** What the design says. */
  public static Limits defaults() {
    return new Limits(
        8 * 1024,
        8 * 1024,
        64 * 1024,
        256 * 1024,
        Duration.ofSeconds(120),
        Duration.ofSeconds(15),
        Duration.ofSeconds(25),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        200,
        256 * 1024,
        20,
        5,
        100,
        64,
        30,
        2000,
        200,
        50,
        1L << 30);
  }
}
