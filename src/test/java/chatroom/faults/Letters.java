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
  private static final int SHORT_CHARS = 20;

  /** So many short ones in a row are refused where there is room for none. */
  private static final int IN_A_ROW = 5;

  private static final int MOST = 10_000;

  private final Caller caller;
  private final String refusal;
  private final Map<String, Long> kept = new TreeMap<>();
  private final List<JsonObject> refused = new ArrayList<>();
  private int posted;

  /**
   * @param refusal what is answered to those that are not kept
   */
  Letters(Caller caller, String refusal) {
    this.caller = caller;
    this.refusal = refusal;
  }

  /** Says all of them. */
  void post() throws IOException, InterruptedException {
    List<JsonObject> letters = new ArrayList<>();
    List<String> replies = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      JsonObject letter = letter(CHARS);
      letters.add(letter);
      replies.add(caller.post("#lobby", letter));
    }
    for (int i = 0; i < COUNT; i++) {
      take(letters.get(i), caller.answer(replies.get(i)));
    }
  }

  /**
   * Says one more at a time, long ones as long as they are kept and then short ones, until there is
   * room for none: many letters that failed as one commit leave theirs to whatever is smaller.
   */
  void postUntilNothingIsKept() throws IOException, InterruptedException {
    int inARow = 0;
    boolean shortOnes = false;
    for (int i = 0; inARow < IN_A_ROW; i++) {
      assertThat(i).as("letters that the disk still took").isLessThan(MOST);
      JsonObject letter = letter(shortOnes ? SHORT_CHARS : CHARS);
      boolean isKept = take(letter, caller.ask("#lobby", letter));
      inARow = isKept || !shortOnes ? 0 : inARow + 1;
      shortOnes |= !isKept;
    }
  }

  private boolean take(JsonObject letter, JsonObject answer) {
    boolean isKept = answer.getString("type").equals("rec");
    if (isKept) {
      kept.put(letter.getString("id"), answer.getJsonObject("body").getLong("seq"));
    } else {
      assertThat(answer.getString("message")).isEqualTo(refusal);
      refused.add(letter);
    }
    return isKept;
  }

  /** Says again what was refused; all of it must be kept now. */
  void postRefusedAgain() throws IOException, InterruptedException {
    for (JsonObject letter : refused) {
      kept.put(letter.getString("id"), caller.get("#lobby", letter).getLong("seq"));
    }
  }

  /** The numbers that were answered, by id. */
  Map<String, Long> kept() {
    return kept;
  }

  /** How many were refused so far. */
  int refused() {
    return refused.size();
  }

  private JsonObject letter(int chars) {
    return new JsonObject().put("text", "x".repeat(chars)).put("id", "long-" + posted++);
  }
}
