package chatroom.page;

import static chatroom.page.EveryoneIT.fill;
import static chatroom.page.StatesIT.dispatch;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small screens and fingers: in no state is anything too wide to see or too small to touch. */
class SmallIT extends PageFixture {
  private static final String LONG_FILE =
      "minutes_of_the_committee_for_the_naming_of_things_".repeat(2);

  /**
   * What is not a link in a text, and answers to less than 44 pixels each way around its middle.
   */
  private static final String TOO_SMALL_FOR_A_FINGER =
      """
      () => {
        const reach = 21.5;
        const controls = 'button, input, select, textarea, a.primary, [role=option], label';
        const meant = (one) => one.closest('label') ?? one;
        const answers = (one, x, y) => {
          if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true;
          const hit = document.elementFromPoint(x, y);
          return !!hit && (one.contains(hit) || meant(hit) === meant(one));
        };
        return [...document.querySelectorAll(controls)].filter((one) => {
          const { left, top, width, height } = one.getBoundingClientRect();
          const [x, y] = [left + width / 2, top + height / 2];
          const isSeen = width > 1 && x > 0 && y > 0 && x < innerWidth && y < innerHeight && answers(one, x, y);
          const inText = one.matches('.quote button');
          const all = [[x - reach, y], [x + reach, y], [x, y - reach], [x, y + reach]];
          return isSeen && !inText && !all.every(([a, b]) => answers(one, a, b));
        }).map((one) => `${one.localName}.${one.className} ${one.textContent.trim() || one.ariaLabel || ''} ${
          JSON.stringify(one.getBoundingClientRect())}`);
      }
      """;

  private static final String CUT_OFF =
      """
      () => [...document.querySelectorAll('html, .log, .dialog-body, .pane-body, .results, .uploads')]
        .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.className || one.localName)
      """;

  @ParameterizedTest
  @ValueSource(ints = {320, 640}) // 640: a window of 1280, zoomed to 200 %
  void nothingIsWiderThanTheScreenInAnyState(int width) {
    ViewportSize size = width == 320 ? SMALL : new ViewportSize(width, 360);
    Visitor ada = visitor(size, ColorScheme.LIGHT, server.httpPort());
    fill(ada.join("a-name-of-thirty-two-characters-"));
    assertThat(ada.composer()).isInViewport();
    states(ada)
        .forEach(
            (name, state) -> {
              state.run();
              ada.page().waitForTimeout(50);
              assertThat((List<?>) ada.page().evaluate(CUT_OFF)).as(name).isEmpty();
              assertThat(ada.page().evaluate("document.documentElement.scrollWidth"))
                  .as(name)
                  .isEqualTo(width);
            });
  }

  @Test
  void whateverAFingerTouchesIsAsLargeAsAFinger() {
    Visitor ada = visitor(PHONE, ColorScheme.LIGHT, server.httpPort()).join("ada");
    ada.say("a line");
    ada.say("/join #second");
    assertThat(ada.title()).hasText("#second");
    ada.say("```\ncode\n```");
    assertThat(ada.log().locator(".pending")).hasCount(0);
    states(ada)
        .forEach(
            (name, state) -> {
              state.run();
              ada.page().waitForTimeout(300); // until a pane has slid in
              assertThat((List<?>) ada.page().evaluate(TOO_SMALL_FOR_A_FINGER)).as(name).isEmpty();
            });
  }

  /** One after the other; each puts back what the last one opened. */
  private static Map<String, Runnable> states(Visitor visitor) {
    Page page = visitor.page();
    Map<String, Runnable> all = new LinkedHashMap<>();
    all.put("talk", () -> {});
    all.put("uploads", () -> uploads(visitor));
    all.put("reactions", () -> reactions(visitor));
    all.put("pressed long", () -> pressLong(visitor));
    all.put("replying", () -> page.locator(".message-actions [data-does=reply]").click());
    all.put("emoji", () -> visitor.button("Emoji").click());
    all.put("not sent", () -> notSent(visitor));
    all.put("offline", () -> connection(visitor, "'offline', until: Date.now() + 60000"));
    all.put("online", () -> connection(visitor, "'online'"));
    all.put("note", () -> toast(visitor));
    all.put("rooms", () -> pane(visitor, "left"));
    all.put("files", () -> files(visitor));
    for (String kind :
        List.of("settings", "help", "switcher", "rooms", "file', name: '" + LONG_FILE)) {
      all.put(kind, () -> dialog(visitor, kind));
    }
    return all;
  }

  private static void uploads(Visitor visitor) {
    for (String state : List.of("sending", "stopped", "refused")) {
      dispatch(
          visitor,
          "{ type: 'uploadAdded', upload: { id: '%1$s', address: '#lobby', name: '%2$s', size: 9e5, sent: 4e5, state: '%1$s', why: '%2$s' } }"
              .formatted(state, LONG_FILE));
    }
  }

  private static void reactions(Visitor visitor) {
    for (String id : List.of("sending", "stopped", "refused")) {
      dispatch(visitor, "{ type: 'uploadGone', id: '" + id + "' }");
    }
    for (int i = 0; i < 12; i++) {
      push(
          visitor,
          "{ kind: 'reacted', target: 900, seq: %d, text: '%d', by: 'b', from: 'bob' }"
              .formatted(901 + i, i));
    }
    push(visitor, "{ kind: 'message', seq: 900, text: 'liked', by: 'b', from: 'bob' }");
  }

  private static void pressLong(Visitor visitor) {
    visitor
        .page()
        .locator(".message[data-seq]")
        .last()
        .evaluate(
            "row => row.closest('talk-transcript').active = { key: row.dataset.key, usual: true }");
    assertThat(visitor.page().locator(".message-actions")).isVisible();
  }

  private static void notSent(Visitor visitor) {
    visitor.button("Emoji").click();
    dispatch(
        visitor,
        """
        { type: 'said', item: { id: 'p', order: 1, address: document.querySelector('chat-app').model.state.current,
          kind: 'message', state: 'failed', why: 'No one here is called zed.', text: 'hello', from: 'ada',
          at: Date.now(), by: document.querySelector('chat-app').model.state.me.by } }
        """);
  }

  private static void connection(Visitor visitor, String is) {
    dispatch(visitor, "{ type: 'connection', is: " + is + " }");
  }

  private static void toast(Visitor visitor) {
    dispatch(
        visitor,
        "{ type: 'toast', toast: { address: '@bob', from: 'bob', text: '" + LONG_FILE + "' } }");
  }

  private static void pane(Visitor visitor, String which) {
    dispatch(visitor, "{ type: 'toastGone', address: '@bob' }");
    dispatch(visitor, "{ type: 'pane', pane: '" + which + "' }");
  }

  private static void files(Visitor visitor) {
    String list = "Array.from({ length: 9 }, (_, i) => ({ name: `%s${i || ''}`, size: i }))";
    StatesIT.files(visitor, list.formatted(LONG_FILE));
    pane(visitor, "right");
  }

  private static void dialog(Visitor visitor, String kind) {
    dispatch(visitor, "{ type: 'dialog', dialog: null }");
    assertThat(visitor.page().locator("dialog")).hasCount(0);
    dispatch(visitor, "{ type: 'dialog', dialog: { kind: '" + kind + "' } }");
    assertThat(visitor.page().locator("dialog[open]")).isVisible();
  }

  private static void push(Visitor visitor, String body) {
    dispatch(
        visitor,
        """
        { type: 'pushes', now: Date.now(), list: [{ address: document.querySelector('chat-app').model.state.current,
          body: { ...%s, at: new Date().toISOString() } }] }
        """
            .formatted(body));
  }
}
