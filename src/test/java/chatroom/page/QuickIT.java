package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.OtherWork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How soon there is something to see, and a room to talk in. The middle of several visits counts.
 */
@Tag("alone")
class QuickIT extends PageFixture {
  private static final int VISITS = 5;
  private static final Duration PAINTED_WITHIN = Duration.ofMillis(500);
  private static final Duration ROOM_WITHIN = Duration.ofMillis(1_000);
  private static final int IF_BUSY = 10;

  private static final String PAINTED =
      "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";

  /** Notes when the room of somebody who comes back can be talked in, with what was said in it. */
  private static final String NOTES_ROOM =
      """
      new MutationObserver(() => {
        const said = document.querySelector('[role=log] .words');
        if (said && document.querySelector('textarea') && !window.roomAt) {
          window.roomAt = performance.now();
        }
      }).observe(document, { childList: true, subtree: true });
      """;

  @Test
  void somethingIsSeenWithinHalfASecondAndARoomWithinASecond() throws Exception {
    Visitor bob = visitor().join("bob");
    bob.say("here before");
    assertThat(bob.log().locator(".pending")).hasCount(0);
    OtherWork others = OtherWork.watched();
    TreeMap<Double, Integer> paints = new TreeMap<>();
    TreeMap<Double, Integer> rooms = new TreeMap<>();
    for (int visit = 0; visit < VISITS; visit++) {
      Visitor ada = visitor().visit();
      ada.page().waitForCondition(() -> number(ada, PAINTED) > 0);
      paints.put(number(ada, PAINTED), visit);
      ada.page().addInitScript(NOTES_ROOM);
      ada.askFor("ada" + visit);
      assertThat(ada.composer()).isVisible();
      ada.page().reload();
      assertThat(ada.log()).containsText("here before");
      rooms.put(number(ada, "window.roomAt"), visit);
    }
    System.out.printf("first paint %s ms, a room %s ms%n", paints.keySet(), rooms.keySet());
    assertThat(middle(paints)).isLessThan(others.bound(PAINTED_WITHIN, longer(PAINTED_WITHIN)));
    assertThat(middle(rooms)).isLessThan(others.bound(ROOM_WITHIN, longer(ROOM_WITHIN)));
  }

  private static Duration longer(Duration time) {
    return time.multipliedBy(IF_BUSY);
  }

  private static Duration middle(Map<Double, Integer> figures) {
    double millis = List.copyOf(figures.keySet()).get(figures.size() / 2);
    return Duration.ofNanos((long) (millis * 1e6));
  }

  private static double number(Visitor visitor, String expression) {
    return ((Number) visitor.page().evaluate(expression)).doubleValue();
  }
}
