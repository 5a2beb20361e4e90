package chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Much is said at once, by one who waits for no answer until all is said. */
final class Letters {
  static final int COUNT = 420;
  private static final int CHARS = 60_000;

  private final Caller caller;
  private final Map<String, Long> kept = new TreeMap<>();
  private final List<Integer> refused = new ArrayList<>();

  Letters(Caller caller) {
    this.caller = caller;
  }

  /** Says all of them; those that are refused must be for this reason. */
  void post(String refusal) throws IOException, InterruptedException {
    List<String> replies = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      replies.add(caller.post("#lobby", letter(i)));
    }
    for (int i = 0; i < COUNT; i++) {
      JsonObject answer = caller.answer(replies.get(i));
      if (answer.getString("type").equals("rec")) {
        kept.put(id(i), answer.getJsonObject("body").getLong("seq"));
      } else {
        assertThat(answer.getString("message")).isEqualTo(refusal);
        refused.add(i);
      }
    }
  }

  /** Says again what was refused; all of it must be kept now. */
  void postRefusedAgain() throws IOException, InterruptedException {
    for (int i : refused) {
      kept.put(id(i), caller.get("#lobby", letter(i)).getLong("seq"));
    }
  }

  /** The numbers that were answered, by id. */
  Map<String, Long> kept() {
    return kept;
  }

  /** Which of them were refused at first. */
  List<Integer> refused() {
    return refused;
  }

  private static JsonObject letter(int number) {
    return new JsonObject().put("text", "x".repeat(CHARS)).put("id", id(number));
  }

  private static String id(int number) {
    return "long-" + number;
  }
}
