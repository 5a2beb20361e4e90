package chatroom.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Arrays;

/** The whole log of a room, read back by {@code history} page after page from its end. */
final class LogCopy {
  private static final int PAGE = 200;

  private final Scan scan = new Scan();
  private int[] speakers = {};
  private int[] counters = {};
  private int head;

  private LogCopy() {}

  /** Nothing was kept of what is added by {@link #put}. */
  static LogCopy empty() {
    return new LogCopy();
  }

  /**
   * @param port of the server's TCP door
   */
  static LogCopy read(int port, String name, String room) throws IOException {
    LogCopy copy = new LogCopy();
    try (Exchange exchange = Exchange.hello(port, name)) {
      copy.read(exchange, room);
    }
    return copy;
  }

  private void read(Exchange exchange, String room) throws IOException {
    exchange.say(Frames.register(room, null));
    JsonArray page = page(exchange, room, null);
    int next = page.isEmpty() ? 0 : page.getJsonObject(page.size() - 1).getInteger("seq");
    head = next;
    speakers = new int[head + 1];
    counters = new int[head + 1];
    while (next > 0) {
      for (int i = page.size() - 1; i >= 0; i--) {
        take(page.getJsonObject(i), next--);
      }
      page = next > 0 ? page(exchange, room, next + 1) : page;
      if (page.isEmpty()) {
        throw new IOException("The log of " + room + " has nothing before " + (next + 1) + ".");
      }
    }
  }

  private static JsonArray page(Exchange exchange, String room, Integer before) throws IOException {
    JsonObject body = new JsonObject().put("of", room).put("limit", PAGE);
    if (before != null) {
      body.put("before", before);
    }
    return exchange.ask("history", body).getJsonArray("entries");
  }

  private void take(JsonObject entry, int expected) throws IOException {
    int seq = entry.getInteger("seq");
    if (seq != expected) {
      throw new IOException("The log goes from " + (expected + 1) + " back to " + seq + ".");
    }
    byte[] text = entry.getString("text").getBytes(UTF_8);
    boolean ours = scan.text(text, 0, text.length);
    speakers[seq] = ours ? scan.speaker : Integer.MAX_VALUE;
    counters[seq] = ours ? scan.counter : 0;
  }

  /** Adds an entry at its end. */
  LogCopy put(int speaker, int counter) {
    head++;
    speakers = Arrays.copyOf(speakers, head + 1);
    counters = Arrays.copyOf(counters, head + 1);
    speakers[head] = speaker;
    counters[head] = counter;
    return this;
  }

  /** The number of its newest entry; its numbers have no gap from 1 on. */
  int head() {
    return head;
  }

  int speaker(int seq) {
    return speakers[seq];
  }

  int counter(int seq) {
    return counters[seq];
  }

  /** The marks of everything in it, as a reader adds them up. */
  long sum() {
    long sum = 0;
    for (int seq = 1; seq <= head; seq++) {
      sum += Cursor.mark(seq, speakers[seq], counters[seq]);
    }
    return sum;
  }
}
