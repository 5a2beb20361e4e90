package chatroom.page;

import static chatroom.page.StatesIT.dispatch;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is long, much, foreign or small fits where it stands, and lines up with what is around it.
 */
class FitIT extends PageFixture {
  private static final String LONG_NAME = "aNameThatHasThirtyTwoCharacters_";
  private static final double LESS_THAN_A_PIXEL = 0.9;

  @ParameterizedTest
  @ValueSource(ints = {1366, 390, 320})
  void theEmojiAreInSightWhereverOneOpensThem(int width) {
    Visitor ada = visitor(width).join("ada");
    ada.button("Emoji").click();
    Locator picker =
        ada.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Emoji"));
    isWhollyInSight(ada, picker);
    assertThat(bottom(picker)).isLessThanOrEqualTo(top(ada.page().locator(".box")));
  }

  @Test
  void whatCouldBeMeantIsInSightAboveTheKeyboard() {
    Visitor ada = visitor(390).join("ada");
    ada.page().setViewportSize(390, 420); // what a keyboard leaves
    ada.composer().click();
    ada.page().keyboard().type("/");
    Locator list = ada.page().locator(".completions");
    isWhollyInSight(ada, list);
    assertThat(top(list)).isGreaterThanOrEqualTo(bottom(ada.page().locator(".talk-head")));
    ada.page().keyboard().press("ArrowUp");
    assertThat(list.getByRole(AriaRole.OPTION).last()).isInViewport();
  }

  /** On a screen far wider than one can read, what belongs to a line stays near it. */
  @Test
  void whatIsDoneWithALineIsBesideIt() {
    Visitor ada =
        visitor(new ViewportSize(1920, 1080), ColorScheme.LIGHT, server.httpPort()).join("ada");
    for (int i = 1; i <= 60; i++) {
      ada.say("line " + i);
    }
    Locator row = ada.page().locator(".message", withText("line 60"));
    assertThat(row).hasAttribute("data-seq", Pattern.compile("\\d+"));
    row.hover();
    double end = right(ada.page().locator(".message.first time").first());
    assertThat(right(ada.page().locator(".message-actions"))).isBetween(end - 2, end + 2);
    ada.log().evaluate("log => { log.scrollTop = 0 }");
    assertThat(right(ada.page().locator(".latest"))).isBetween(end - 2, end + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 320})
  void whatALongPressOffersIsInSight(int width) {
    Visitor ada = visitor(width).join("ada");
    ada.say("one");
    ada.say("two");
    ada.say("mine");
    Locator row = ada.page().locator(".message").last();
    assertThat(ada.log().locator(".pending")).hasCount(0);
    row.evaluate(
        "row => row.closest('talk-transcript').active = { key: row.dataset.key, usual: true }");
    Locator bar = ada.page().locator(".message-actions");
    isWhollyInSight(ada, bar);
    bar.getByRole(AriaRole.BUTTON).all().forEach(button -> isWhollyInSight(ada, button));
    assertThat(bottom(bar)).as("the message itself").isLessThanOrEqualTo(top(row) + 4);
  }

  /** Whatever is pointed at, no time is cut in two. */
  @Test
  void whatThePointerOffersHidesNoHalfOfATime() {
    Visitor bob = visitor().join("bob");
    for (int i = 1; i <= 5; i++) {
      bob.say("from bob " + i);
    }
    Visitor ada = visitor().join("ada");
    ada.say("from ada");
    for (String text : new String[] {"from bob 5", "from ada"}) {
      Locator row = ada.page().locator(".message", withText(text));
      row.hover();
      BoundingBox bar = ada.page().locator(".message-actions").boundingBox();
      for (Locator time : ada.log().locator("time").all()) {
        BoundingBox at = time.boundingBox();
        double covered = Math.min(at.y + at.height, bar.y + bar.height) - Math.max(at.y, bar.y);
        assertThat(covered <= 6 || covered >= at.height - 6).as(text + ": " + covered).isTrue();
      }
    }
  }

  @Test
  void peopleAndFilesShareTheHeightAsTheyNeedIt() {
    Visitor ada = visitor().join("ada");
    files(ada, 500);
    assertThat(ada.list("Files").getByRole(AriaRole.LINK)).hasCount(500);
    double end = bottom(ada.page().locator(".right .pane-body"));
    assertThat(bottom(ada.page().locator("file-list"))).as("one person").isGreaterThan(end - 2);
    people(ada, 200);
    double half = ada.page().locator(".right .pane-body").boundingBox().height / 2;
    assertThat(height(ada.page().locator("file-list"))).isBetween(half - 2, half + 2);
    assertThat(height(ada.page().locator("people-list"))).isBetween(half - 2, half + 2);
    files(ada, 1);
    assertThat(height(ada.page().locator("people-list"))).as("one file").isGreaterThan(half + 100);
    assertThat(bottom(ada.page().locator("file-list"))).isGreaterThan(end - 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1366, 320})
  void aLongWordThatIsNotFoundLeavesRoomForTheWayBack(int width) {
    Visitor ada = visitor(width).join("ada");
    openRight(ada);
    ada.page().getByRole(AriaRole.SEARCHBOX).fill("z".repeat(80));
    assertThat(ada.page().locator(".results h2")).containsText("Nothing found");
    isWhollyInSight(ada, ada.button("Close search"));
    assertThat(ada.page().locator(".only-narrow")).isHidden();
  }

  @Test
  void whatIsFoundIsShownWithoutItsMarks() {
    Visitor ada = visitor().join("ada");
    ada.say("**Loud** and `plain`\n\n- in a list");
    ada.page().getByRole(AriaRole.SEARCHBOX).fill("loud");
    assertThat(ada.page().locator(".found .what")).hasText("Loud and plain in a list");
  }

  @Test
  void listsAndQuotesGoTheWayOfTheirWords() {
    Visitor ada = visitor().join("ada");
    ada.say("- واحد\n- اثنان\n\n> اقتباس");
    ada.say("- one\n\n> a quote");
    String side = "(element, at) => getComputedStyle(element)[at]";
    Locator items = ada.log().locator(".words li");
    assertThat(items.first().evaluate(side, "marginRight")).isEqualTo("24px");
    assertThat(items.last().evaluate(side, "marginLeft")).isEqualTo("24px");
    Locator quotes = ada.log().locator("blockquote");
    assertThat(quotes.first().evaluate(side, "borderRightWidth")).isEqualTo("2px");
    assertThat(quotes.last().evaluate(side, "borderLeftWidth")).isEqualTo("2px");
  }

  @Test
  void aLongNameTakesNoRoomFromTheTalk() {
    Visitor ada = visitor().join(LONG_NAME);
    ada.say("one");
    ada.say("two");
    ada.say("three");
    Locator rows = ada.page().locator(".message");
    assertThat(rows).hasCount(3);
    assertThat(ada.log().locator(".pending")).hasCount(0);
    assertThat(height(rows.nth(0))).isEqualTo(height(rows.nth(1)));
    Visitor bob = visitor().join("bob");
    bob.say("four");
    assertThat(height(rows.nth(2))).isLessThan(30);
  }

  @ParameterizedTest
  @CsvSource({"1366", "390", "320"})
  void aLongNameMakesTheFieldNoHigher(int width) {
    Visitor ada = visitor(width).join("ada");
    double usual = height(ada.page().locator(".box"));
    ada.say("/join #" + LONG_NAME);
    assertThat(ada.title()).hasText("#" + LONG_NAME);
    assertThat(height(ada.page().locator(".box"))).isEqualTo(usual);
  }

  @Test
  void theBeginningOfATextIsOfWholeLines() throws Exception {
    Visitor ada = visitor().join("ada");
    server.share("rows.csv", "1,2,3\n".repeat(100).getBytes(StandardCharsets.UTF_8));
    Locator box = ada.log().locator(".preview-box.text");
    assertThat(box).containsText("1,2,3");
    Object rest =
        box.evaluate(
            """
            (box) => {
              const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(box);
              const inside = box.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
              return Math.abs(inside - 8 * parseFloat(lineHeight));
            }
            """);
    assertThat(((Number) rest).doubleValue()).isLessThan(LESS_THAN_A_PIXEL);
  }

  @Test
  void aLongNameOfAFileIsReadWholeInItsPanel() {
    Visitor ada = visitor().join("ada");
    String name =
        "The_minutes_of_the_meeting_of_the_committee_for_names,_the_third_draft_of_them.pdf";
    StatesIT.files(ada, "[{ name: '%s', size: 1 }]".formatted(name));
    ada.button("About " + name).click();
    Locator heading = ada.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.HEADING).first();
    assertThat(heading).hasText(name);
    Object cut = heading.evaluate("one => one.scrollWidth - one.clientWidth");
    assertThat(((Number) cut).intValue()).isZero();
    assertThat(height(heading)).isGreaterThan(50);
  }

  @Test
  void whatWaitsToBeSentSaysSo() {
    Visitor ada = visitor().join("ada");
    ada.say("one");
    assertThat(ada.log().locator(".pending")).hasCount(0);
    dispatch(
        ada,
        """
        { type: 'said', item: { id: 'p', order: 1, address: '#lobby', kind: 'message', state: 'pending',
          text: 'two', from: 'ada', at: Date.now(), by: document.querySelector('chat-app').model.state.me.by } }
        """);
    assertThat(ada.log().locator(".pending time")).hasCSS("opacity", "1");
  }

  // --- who looks, and how ---

  private Visitor visitor(int width) {
    return switch (width) {
      case 390 -> visitor(PHONE, ColorScheme.LIGHT, server.httpPort());
      case 320 -> visitor(SMALL, ColorScheme.LIGHT, server.httpPort());
      default -> visitor();
    };
  }

  private static void openRight(Visitor visitor) {
    if (visitor.button("People and files").count() > 0) {
      visitor.button("People and files").click();
    }
  }

  private static void people(Visitor visitor, int count) {
    dispatch(
        visitor,
        """
        { type: 'pushes', now: Date.now(), list: [{ address: '#lobby', body: { kind: 'members',
          members: Array.from({ length: %d }, (_, i) => ({ name: `p-${i}`, by: `${i}`, door: 'web' })) } }] }
        """
            .formatted(count));
    assertThat(visitor.list("People").getByRole(AriaRole.BUTTON)).hasCount(count);
  }

  private static void files(Visitor visitor, int count) {
    String list = "Array.from({ length: %d }, (_, i) => ({ name: `f-${i}`, size: i }))";
    StatesIT.files(visitor, list.formatted(count));
    assertThat(visitor.list("Files").getByRole(AriaRole.LINK)).hasCount(count);
  }

  private static void isWhollyInSight(Visitor visitor, Locator what) {
    assertThat(what).isVisible();
    BoundingBox box = what.boundingBox();
    ViewportSize screen = visitor.page().viewportSize();
    assertThat(box.x).isGreaterThanOrEqualTo(0);
    assertThat(box.y).isGreaterThanOrEqualTo(0);
    assertThat(box.x + box.width).isLessThanOrEqualTo(screen.width);
    assertThat(box.y + box.height).isLessThanOrEqualTo(screen.height);
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static double top(Locator what) {
    return what.boundingBox().y;
  }

  private static double bottom(Locator what) {
    BoundingBox box = what.boundingBox();
    return box.y + box.height;
  }

  private static double right(Locator what) {
    BoundingBox box = what.boundingBox();
    return box.x + box.width;
  }

  private static double height(Locator what) {
    return what.boundingBox().height;
  }
}
