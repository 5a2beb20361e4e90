package chatroom.page;

import static chatroom.page.EveryoneIT.noViolations;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands in a message and what can be done with it, in front of two people. */
class MessageIT extends PageFixture {
  private Visitor ada;
  private Visitor bob;

  private void meet() {
    ada = visitor().join("ada");
    bob = visitor().join("bob");
  }

  private static Locator row(Visitor visitor, String text) {
    return visitor.log().locator(".message").filter(new Locator.FilterOptions().setHasText(text));
  }

  private static Locator does(Visitor visitor, String text, String action) {
    row(visitor, text).hover();
    return row(visitor, text)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(action).setExact(true));
  }

  @Test
  void markdownIsShownAsItWasMeantAndHtmlAsItWasTyped() {
    meet();
    ada.say("**bold** *slanted* ~~gone~~ `code` <b>html</b> ![no](http://127.0.0.1:1/x.png)");
    Locator words = bob.log().locator(".words").first();
    assertThat(words.locator("strong")).hasText("bold");
    assertThat(words.locator("em")).hasText("slanted");
    assertThat(words.locator("del")).hasText("gone");
    assertThat(words.locator("code")).hasText("code");
    assertThat(words).containsText("<b>html</b>");
    assertThat(bob.log().locator("b, img")).hasCount(0);

    ada.say("Plan:\n> quoted\n\n- one\n- two\n\n1. first\n\n| a | b |\n|--|--|\n| 1 | 2 |");
    assertThat(bob.log().getByRole(AriaRole.BLOCKQUOTE)).hasText("quoted");
    assertThat(bob.log().locator(".words ul li")).hasText(new String[] {"one", "two"});
    assertThat(bob.log().locator(".words ol li")).hasText("first");
    assertThat(bob.log().getByRole(AriaRole.CELL)).hasText(new String[] {"1", "2"});
    noViolations(bob, "a message");
  }

  @Test
  void codeIsColouredAndCopied() {
    meet();
    bob.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    ada.say("```js\nconst one = 1; // <b>\n```");
    Locator code = bob.log().locator("code-block code");
    assertThat(code).hasText("const one = 1; // <b>");
    assertThat(code.locator(".code-keyword")).hasText("const");
    assertThat(code.locator(".code-quiet")).hasText("// <b>");
    bob.button("Copy").click();
    assertThat(bob.button("Copied")).isVisible();
    assertThat(bob.page().evaluate("() => navigator.clipboard.readText()"))
        .isEqualTo("const one = 1; // <b>");
    noViolations(bob, "a message");
  }

  @Test
  void aLinkSaysWhereItGoesWhereItsTextNamesAnotherPlace() {
    meet();
    ada.say("[https://bank.example](http://127.0.0.1:9/x) [here](http://127.0.0.1:9/y)");
    Locator links = bob.log().getByRole(AriaRole.LINK);
    assertThat(links).hasCount(2);
    for (Locator link : links.all()) {
      assertThat(link).hasAttribute("rel", "noopener noreferrer nofollow");
    }
    assertThat(bob.log().locator(".elsewhere")).hasText(" (goes to 127.0.0.1:9)");
  }

  @Test
  void mentionsAndEmojiByNameAreShown() {
    meet();
    ada.say("hello @bob and @nobody :tada:");
    assertThat(bob.log().locator("mark.mention-me")).hasText("@bob");
    assertThat(bob.log().locator(".message.mention")).hasCount(1);
    assertThat(ada.log().locator(".mention-of")).hasText("@bob");
    assertThat(bob.log().locator(".words")).containsText("@nobody 🎉");
  }

  @Test
  void theArrowUpEditsMyLastMessage() {
    meet();
    ada.say("first");
    bob.say("between");
    assertThat(ada.log()).containsText("between");
    ada.composer().press("ArrowUp");
    assertThat(ada.composer()).hasValue("first");
    assertThat(ada.page().locator(".about")).containsText("Editing your message");
    ada.composer().press("Escape");
    assertThat(ada.composer()).hasValue("");

    ada.composer().press("ArrowUp");
    ada.composer().fill("second");
    ada.composer().press("Enter");
    assertThat(row(bob, "second")).containsText("(edited)");
    assertThat(bob.log()).not().containsText("first");
    assertThat(ada.composer()).hasValue("");
    ada.composer().press("ArrowUp");
    assertThat(ada.composer()).hasValue("second");
    noViolations(ada, "a message");
  }

  @Test
  void anEditLeavesTheDraftAlone() {
    meet();
    ada.say("one");
    ada.composer().fill("half a thought");
    does(ada, "one", "Edit").click();
    assertThat(ada.composer()).hasValue("one");
    ada.composer().press("Escape");
    assertThat(ada.composer()).hasValue("half a thought");
    ada.page().reload();
    assertThat(ada.composer()).hasValue("half a thought");
  }

  @Test
  void deletingIsAskedForAndIsForEveryone() {
    meet();
    ada.say("by mistake");
    assertThat(bob.log()).containsText("by mistake");
    row(bob, "by mistake").hover();
    assertThat(bob.button("Reply")).isVisible();
    assertThat(bob.button("Delete")).hasCount(0);

    does(ada, "by mistake", "Delete").click();
    noViolations(ada, "a message");
    ada.button("Keep").click();
    does(ada, "by mistake", "Delete").click();
    ada.button("Delete").click();
    for (Visitor one : List.of(ada, bob)) {
      assertThat(one.log()).containsText("This message was deleted.");
      assertThat(one.log()).not().containsText("by mistake");
    }
    bob.page().reload();
    assertThat(bob.log()).containsText("This message was deleted.");
  }

  @Test
  void anAnswerQuotesWhatItAnswersAndAClickGoesThere() {
    meet();
    ada.say("shall we **go**?");
    for (int i = 0; i < 30; i++) {
      ada.say("line " + i);
    }
    assertThat(bob.log()).containsText("line 29");
    bob.composer().press("Shift+Tab");
    does(bob, "shall we go?", "Reply").click();
    assertThat(bob.page().locator(".about")).containsText("Replying to ada shall we go?");
    assertThat(bob.composer()).isFocused();
    noViolations(bob, "a message");
    bob.say("yes");
    assertThat(bob.page().locator(".about")).hasCount(0);
    Locator quote = row(ada, "yes").locator(".quote button");
    assertThat(quote).containsText("shall we go?");
    assertThat(ada.log().locator(".message").first()).not().isInViewport();
    quote.click();
    assertThat(ada.log().locator(".pointed")).containsText("shall we go?");
    assertThat(ada.log().locator(".pointed")).isInViewport();
  }

  @Test
  void anAnswerQuotesWhatIsSaidNowAndNothingThatWasDeleted() {
    meet();
    ada.say("at fiev");
    does(bob, "at fiev", "Reply").click();
    bob.say("fine");
    Locator quote = row(bob, "fine").locator(".quote");
    assertThat(quote).containsText("at fiev");
    ada.composer().press("ArrowUp");
    ada.say("at five");
    assertThat(quote).containsText("at five");
    Locator first = ada.log().locator(".message").first(); // the answer has the words as well
    first.hover();
    first.locator("[data-does=delete]").click();
    ada.button("Delete").click();
    assertThat(quote).containsText("This message was deleted.");
    assertThat(bob.log()).not().containsText("at five");
  }

  @Test
  void reactionsArePutOnAndTakenBack() {
    meet();
    ada.say("it works");
    assertThat(bob.log()).containsText("it works");
    does(bob, "it works", "React").click();
    Locator field = bob.page().getByRole(AriaRole.TEXTBOX, named("Find an emoji"));
    assertThat(field).isFocused();
    noViolations(bob, "a message");
    field.fill("rocket");
    field.press("Enter");
    Locator reaction = ada.log().locator(".reactions button");
    assertThat(reaction).hasText("🚀 1");
    assertThat(reaction).hasAttribute("aria-pressed", "false");
    reaction.click();
    assertThat(bob.log().locator(".reactions button")).hasText("🚀 2");
    assertThat(bob.log().locator(".reactions button")).hasAttribute("aria-pressed", "true");
    assertThat(bob.log().locator(".reactions button"))
        .hasAttribute("aria-label", "🚀 by bob and ada");
    bob.log().locator(".reactions button").click();
    assertThat(reaction).hasText("🚀 1");
    reaction.click();
    assertThat(bob.log().locator(".reactions")).hasCount(0);
  }

  @Test
  void everythingCanBeDoneFromTheKeyboard() {
    meet();
    ada.say("older");
    ada.say("newer");
    assertThat(ada.log().locator("[data-seq='2']")).isVisible();
    ada.log().focus();
    ada.page().keyboard().press("ArrowUp");
    ada.page().keyboard().press("ArrowUp");
    assertThat(row(ada, "older")).isFocused();
    ada.page().keyboard().press("+");
    assertThat(ada.page().getByRole(AriaRole.TEXTBOX, named("Find an emoji"))).isFocused();
    ada.page().keyboard().press("ArrowDown");
    ada.page().keyboard().press("ArrowRight");
    ada.page().keyboard().press("Enter");
    assertThat(row(bob, "older").locator(".reactions")).containsText("❤️ 1");
    assertThat(row(ada, "older")).isFocused();
    ada.page().keyboard().press("Delete");
    ada.page().keyboard().press("Enter");
    assertThat(bob.log()).containsText("This message was deleted.");
    ada.log().focus();
    ada.page().keyboard().press("ArrowUp");
    ada.page().keyboard().press("r");
    assertThat(ada.page().locator(".about")).containsText("Replying to ada newer");
    assertThat(ada.composer()).isFocused();
  }

  @Test
  void aLongPressOffersOnAPhoneWhatThePointerOffers() {
    ada = visitor(PHONE, ColorScheme.LIGHT, server.httpPort()).join("ada");
    bob = visitor().join("bob");
    bob.say("press me");
    Locator words = row(ada, "press me").locator(".words");
    assertThat(words).isVisible();
    String touch = "{ pointerType: 'touch', bubbles: true, clientX: 40, clientY: 400 }";
    words.evaluate("e => e.dispatchEvent(new PointerEvent('pointerdown', " + touch + "))");
    Locator reply = ada.button("Reply");
    assertThat(reply).isVisible();
    words.evaluate("e => e.dispatchEvent(new PointerEvent('pointerup', " + touch + "))");
    assertThat(reply.boundingBox().height).isGreaterThanOrEqualTo(44);
    noViolations(ada, "a message");
    ada.button("React with 👍").tap();
    assertThat(bob.log().locator(".reactions")).hasText(Pattern.compile("👍 1"));
    assertThat(reply).hasCount(0);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
