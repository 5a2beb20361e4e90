package chatroom.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A person at the text door who reads. Lines have no numbers, so what each speaker counts is looked
 * at; it must have joined before anything is said. On the load's thread only.
 */
final class TextReader implements Connection.Receiver {
  private static final byte[] WELCOME = "* Welcome, ".getBytes(UTF_8);
  private static final int NONE = -1;

  private final String name;
  private final String room;
  private final byte[] speakers;
  private final Scan scan = new Scan();
  private Connection connection;
  private int[] counters = new int[64];
  private boolean in;
  private boolean ended;
  private long received;
  private long lost;
  private long doubled;

  TextReader(String name, String room) {
    this.name = name;
    this.room = room;
    this.speakers = (room.substring(1) + "-").getBytes(UTF_8);
  }

  void begin(Connection.Dial dial) {
    dial.open(this);
  }

  void end() {
    if (connection != null) {
      connection.close();
    }
  }

  boolean isIn() {
    return in;
  }

  /** Whether the connection was lost, which it should not be. */
  boolean hasEnded() {
    return ended;
  }

  long received() {
    return received;
  }

  long lost() {
    return lost;
  }

  long doubled() {
    return doubled;
  }

  @Override
  public void opened(Connection opened) {
    connection = opened;
    opened.write(name);
    opened.write("/join " + room);
  }

  @Override
  public void received(byte[] bytes, int from, int to) {
    int text = afterName(bytes, from, to);
    if (text != NONE && scan.text(bytes, text, to)) {
      count(scan.speaker, scan.counter);
    } else if (Scan.startsWith(bytes, from, to, WELCOME)) {
      in = true;
    }
  }

  /** Where the text begins of what a speaker of the room says; others speak in the lobby. */
  private int afterName(byte[] bytes, int from, int to) {
    if (!Scan.startsWith(bytes, from, to, speakers)) {
      return NONE;
    }
    for (int i = from; i + 1 < to; i++) {
      if (bytes[i] == ' ') {
        return NONE;
      }
      if (bytes[i] == ':') {
        return i + 2;
      }
    }
    return NONE;
  }

  private void count(int speaker, int counter) {
    if (speaker >= counters.length) {
      counters = Arrays.copyOf(counters, Math.max(speaker + 1, counters.length * 2));
    }
    if (counter <= counters[speaker]) {
      doubled++;
      return;
    }
    lost += counter - counters[speaker] - 1;
    counters[speaker] = counter;
    received++;
  }

  @Override
  public void closed() {
    ended = true;
  }
}
