package chatroom.soak;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one speaker has said and has no answer to yet: kept, and said again with the same id on the
 * next connection.
 */
final class Outbox {
  /** As much as a speaker keeps; what is due beyond it is not said at all. */
  static final int MOST_UNANSWERED = 2_000;

  private final Ledger ledger;
  private final String room;
  private final String padding;
  private final int speaker;
  private final Scan scan = new Scan();
  private final Map<Integer, String> unanswered = new LinkedHashMap<>();
  private int lastSaid;
  private long refused;
  private String lastRefusal = "";

  /**
   * @param padding what follows the counters in each text
   */
  Outbox(Ledger ledger, String room, String padding) {
    this.ledger = ledger;
    this.room = room;
    this.padding = padding;
    this.speaker = ledger.newSpeaker();
  }

  /** Its speaker's number in the ledger. */
  int speaker() {
    return speaker;
  }

  boolean isFull() {
    return unanswered.size() >= MOST_UNANSWERED;
  }

  int unanswered() {
    return unanswered.size();
  }

  /** The counter of what was said last. */
  int lastSaid() {
    return lastSaid;
  }

  /** Answers come in the order in which things were said, unless one was refused. */
  boolean isAnsweredUpTo(int counter) {
    return unanswered.isEmpty() || unanswered.keySet().iterator().next() > counter;
  }

  /** How often the server said no. */
  long refused() {
    return refused;
  }

  String lastRefusal() {
    return lastRefusal;
  }

  /** Says the next thing. */
  void say(Connection connection) {
    int counter = ledger.say(speaker);
    lastSaid = counter;
    String text = Scan.text(speaker, counter, System.nanoTime(), padding);
    String frame = Frames.say(room, speaker, counter, text);
    unanswered.put(counter, frame);
    connection.write(frame);
  }

  /** Says everything again that has no answer. */
  void sayAgain(Connection connection) {
    unanswered.values().forEach(connection::write);
  }

  /** Says this again, unless it has been answered meanwhile. */
  void sayAgain(int counter, Connection connection) {
    String frame = unanswered.get(counter);
    if (frame != null) {
      connection.write(frame);
    }
  }

  boolean takeAnswer(byte[] bytes, int from, int to) {
    if (!scan.answer(bytes, from, to)) {
      return false;
    }
    unanswered.remove(scan.counter);
    ledger.acknowledge(speaker, scan.counter, scan.seq);
    return true;
  }

  /** The counter of what is refused by this frame; 0 where it refuses nothing of ours. */
  int refusedBy(JsonObject err) {
    String address = err.getString("address", "");
    if (!address.matches("a\\d+")) {
      return 0;
    }
    refused++;
    lastRefusal = err.getString("message");
    return Integer.parseInt(address.substring(1));
  }
}
