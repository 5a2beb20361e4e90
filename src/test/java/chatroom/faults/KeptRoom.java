package chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was acknowledged in the lobby, to be held against what is in the log. */
final class KeptRoom {
  private static final int PAGE_ENTRIES = 200;

  private final Map<String, Long> acknowledged = new TreeMap<>();

  /** These have been, with these numbers, by their ids. */
  void acknowledged(Map<String, Long> more) {
    acknowledged.putAll(more);
  }

  /** Reads the whole room; all of it that has an id must be what was acknowledged. */
  void assertIsWhatWasAcknowledged(Caller reader) throws IOException, InterruptedException {
    Map<String, Long> inTheLog = new TreeMap<>();
    long next = Long.MAX_VALUE;
    while (next > 1) {
      List<?> page = reader.get("history", before(next)).getJsonArray("entries").getList();
      for (int i = page.size() - 1; i >= 0; i--) {
        JsonObject entry = JsonObject.mapFrom(page.get(i));
        long seq = entry.getLong("seq");
        assertThat(next == Long.MAX_VALUE || seq == next - 1).as("no gap before %s", next).isTrue();
        next = seq;
        if (entry.getString("id") != null) {
          assertThat(inTheLog.put(entry.getString("id"), seq)).as("once").isNull();
        }
        assertThat(entry.getString("text")).doesNotStartWith("refused");
      }
    }
    assertThat(inTheLog).isEqualTo(acknowledged);
  }

  private static JsonObject before(long seq) {
    JsonObject asked = new JsonObject().put("of", "#lobby").put("limit", PAGE_ENTRIES);
    return seq == Long.MAX_VALUE ? asked : asked.put("before", seq);
  }
}
