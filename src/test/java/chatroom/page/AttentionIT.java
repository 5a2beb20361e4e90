package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What calls a person back: counts, the icon, notifications, the sound; and what keeps them quiet.
 */
class AttentionIT extends PageFixture {
  /** Notes what a browser would have shown and sounded, which nobody sees here. */
  private static final String RECORDER =
      """
      window.shown = [];
      window.sounded = 0;
      window.answer = 'granted';
      window.Notification = class {
        static permission = 'default';
        static async requestPermission() {
          window.Notification.permission = window.answer;
          return window.answer;
        }
        constructor(title, options) {
          window.shown.push(`${title}: ${options.body}`);
          window.last = this;
        }
        close() {}
      };
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...at) {
        window.sounded += 1;
        return start.apply(this, at);
      };
      """;

  /** Nobody looks at the page: another window is in front of it. */
  static final String LOOKS_AWAY =
      """
      document.hasFocus = () => false;
      window.dispatchEvent(new Event('blur'));
      """;

  private static final String LOOKS_AGAIN =
      """
      document.hasFocus = () => true;
      window.dispatchEvent(new Event('focus'));
      """;

  @Test
  void whatIsUnreadIsCountedInTheListTheTitleAndTheIcon() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    ada.say("/join #ops");
    assertThat(ada.title()).hasText("#ops");
    Locator icon = ada.page().locator("link[rel=icon]");
    assertThat(icon).hasAttribute("href", "/icon.svg");

    bob.say("one");
    assertThat(ada.list("Rooms")).containsText("1 unread message");
    assertThat(ada.page()).hasTitle("(1) #ops – Chatroom");
    assertThat(icon).hasAttribute("href", Pattern.compile("^data:image/png"));
    String dot = icon.getAttribute("href");
    bob.say("two, @ada");
    assertThat(ada.list("Rooms")).containsText("2 unread messages 1 for you");
    assertThat(ada.page()).hasTitle("(2, 1 for you) #ops – Chatroom");
    assertThat(icon).not().hasAttribute("href", dot);

    ada.room("#lobby").click();
    assertThat(ada.page()).hasTitle("#lobby – Chatroom");
    assertThat(icon).hasAttribute("href", "/icon.svg");
  }

  @Test
  void aNotificationAndASoundAreAskedForByAClick() {
    Visitor ada = visitor();
    ada.page().addInitScript(RECORDER);
    ada.join("ada");
    Visitor bob = visitor().join("bob");
    ada.button("Settings").click();
    ada.page().getByLabel("Show a notification").check();
    ada.page().getByLabel("Play a sound").check();
    ada.page().keyboard().press("Escape");
    ada.page().waitForCondition(() -> sounded(ada) == 2); // as a sample
    ada.page().evaluate(LOOKS_AWAY);

    bob.say("nothing for anybody");
    bob.say("hello @ada");
    ada.page().waitForCondition(() -> shown(ada).size() == 1);
    assertThat(shown(ada)).containsExactly("bob in #lobby: hello @ada");
    bob.say("@ada psst");
    ada.page().waitForCondition(() -> shown(ada).size() == 2);
    assertThat(shown(ada)).last().isEqualTo("bob: psst");
    assertThat(sounded(ada)).isEqualTo(6);
    ada.page().evaluate("window.last.onclick()");
    assertThat(ada.title()).hasText("@bob");
    assertThat(ada.list("Spoken to you").locator("li")).hasCount(0);
  }

  @Test
  void whoRefusesIsToldHowToChangeThat() {
    Visitor ada = visitor();
    ada.page().addInitScript(RECORDER + "window.answer = 'denied';");
    ada.join("ada");
    ada.button("Settings").click();
    ada.page().getByLabel("Show a notification").click();
    assertThat(ada.page().getByText("Your browser does not let this page notify you.")).isVisible();
    assertThat(ada.page().getByLabel("Show a notification")).not().isChecked();
  }

  @Test
  void whereTheBrowserAllowsNoneThePageDoesWhatItCan() {
    Visitor ada = visitor();
    ada.page().addInitScript("Object.defineProperty(window, 'isSecureContext', { value: false });");
    ada.join("ada");
    Visitor bob = visitor().join("bob");
    ada.button("Settings").click();
    assertThat(ada.page().getByLabel("Show a notification")).isDisabled();
    assertThat(ada.page().getByText("Notifications need HTTPS or this same machine.")).isVisible();
    ada.page().keyboard().press("Escape");

    ada.page().evaluate(LOOKS_AWAY);
    bob.say("@ada psst");
    assertThat(ada.list("Spoken to you")).containsText("psst");
    assertThat(ada.page()).hasTitle("bob speaks to you");
    ada.page().evaluate(LOOKS_AGAIN);
    assertThat(ada.page()).hasTitle("(1, 1 for you) #lobby – Chatroom");
    ada.list("Spoken to you").getByText("psst").click();
    assertThat(ada.title()).hasText("@bob");
    assertThat(ada.list("Spoken to you").locator("li")).hasCount(0);
  }

  @Test
  void aMutedRoomAndDoNotDisturbAreQuietAndKept() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    ada.button("Mute #lobby").click();
    assertThat(ada.list("Rooms")).containsText("muted");
    ada.say("/join #ops");
    assertThat(ada.title()).hasText("#ops");
    bob.say("hello @ada");
    assertThat(ada.list("Rooms")).containsText("1 unread message 1 for you");
    assertThat(ada.page()).hasTitle("#ops – Chatroom");
    assertThat(ada.list("Spoken to you").locator("li")).hasCount(0);

    ada.page().reload();
    assertThat(ada.list("Rooms")).containsText("muted");
    ada.room("#lobby").click();
    ada.button("Unmute #lobby").click();
    ada.room("#ops").click();
    ada.button("Do not disturb").click();
    bob.say("again @ada");
    assertThat(ada.page()).hasTitle("(1, 1 for you) #ops – Chatroom");
    ada.page().waitForTimeout(300);
    assertThat(ada.list("Spoken to you").locator("li")).hasCount(0);
    ada.page().reload();
    assertThat(ada.button("Do not disturb")).hasAttribute("aria-pressed", "true");
    ada.button("Do not disturb").click();
    bob.say("and again @ada");
    assertThat(ada.list("Spoken to you")).containsText("and again @ada");
  }

  @SuppressWarnings("unchecked")
  private static List<String> shown(Visitor visitor) {
    return (List<String>) visitor.page().evaluate("window.shown");
  }

  private static int sounded(Visitor visitor) {
    return ((Number) visitor.page().evaluate("window.sounded")).intValue();
  }
}
