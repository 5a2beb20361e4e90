package chatroom.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A person at the text door who pastes many lines at once; on the load's thread only. */
final class Paste implements Connection.Receiver {
  private static final long AGAIN_MILLIS = 200;

  private final Gathering gathering;
  private final int lines;
  private final int speaker;
  private Connection.Dial dial;
  private Connection connection;
  private boolean heard;
  private boolean ended;
  private String lastLine = "";

  Paste(Gathering gathering, int lines) {
    this.gathering = gathering;
    this.lines = lines;
    this.speaker = gathering.ledger().newSpeaker();
  }

  void begin(Connection.Dial tcp) {
    dial = tcp;
    dial.open(this);
  }

  void end() {
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public void opened(Connection opened) {
    connection = opened;
    StringBuilder pasted = new StringBuilder("flood-paster\n/join " + gathering.room() + "\n");
    for (int i = 0; i < lines; i++) {
      int counter = gathering.ledger().say(speaker);
      pasted.append(Scan.text(speaker, counter, System.nanoTime(), "pasted")).append('\n');
    }
    // answered once every line before it has been taken
    pasted.append("/who\n");
    opened.writeRaw(pasted.toString());
  }

  @Override
  public void received(byte[] bytes, int from, int to) {
    String line = new String(bytes, from, to - from, UTF_8);
    lastLine = line;
    heard |= line.startsWith("* ") && line.contains(" in " + gathering.room() + ":");
  }

  /** Whether the answer to what was typed after the paste has come. */
  boolean isHeard() {
    return heard;
  }

  /** How many of its lines the log has, each after the one before. */
  int inOrder(LogCopy log) {
    int next = 1;
    for (int seq = 1; seq <= log.head(); seq++) {
      if (log.speaker(seq) == speaker && log.counter(seq) == next) {
        next++;
      }
    }
    return next - 1;
  }

  /** What happened to it, where it is not heard; empty where nothing did. */
  String trouble() {
    return ended ? "the person who pasted was cut off after \"" + lastLine + "\"" : "";
  }

  @Override
  public void closed() {
    if (connection == null) {
      gathering.load().after(AGAIN_MILLIS, () -> dial.open(this)); // it did not even open
    } else {
      ended = true;
    }
  }
}
