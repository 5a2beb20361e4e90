package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What calls a person back: counts, the icon, notifications, the sound; and what keeps them quiet.
 */
class AttentionIT extends PageFixture {
  @Override
  Map<String, String> settings() {
    return Map.of("host", "0.0.0.0");
  }

  /** Notes what was sounded, which nobody hears here. */
  private static final String LISTENS =
      """
      window.sounded = 0;
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...at) {
        window.sounded += 1;
        return start.apply(this, at);
      };
      """;

  private static final String NOTES =
      """
      async () => {
        const worker = await navigator.serviceWorker.getRegistration();
        const notes = await worker?.getNotifications() ?? [];
        return notes.map((note) => `${note.title}: ${note.body}`);
      }
      """;

  /** As a person clicks on a notification: the browser tells the worker. */
  private static final String CLICKS =
      """
      self.registration.getNotifications().then(([notification]) =>
        self.dispatchEvent(new NotificationEvent('notificationclick', { notification })))
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
    Visitor ada = asksToBeTold();
    Visitor bob = visitor().join("bob");
    ada.page().getByLabel("Play a sound").check();
    ada.page().keyboard().press("Escape");
    ada.page().waitForCondition(() -> sounded(ada) == 2); // as a sample
    ada.page().evaluate(LOOKS_AWAY);

    bob.say("nothing for anybody");
    bob.say("hello @ada");
    ada.page().waitForCondition(() -> notes(ada).size() == 1);
    assertThat(notes(ada)).containsExactly("bob in #lobby: hello @ada");
    bob.say("@ada psst");
    ada.page().waitForCondition(() -> notes(ada).size() == 2);
    assertThat(notes(ada)).contains("bob: psst");
    bob.say("@ada and more");
    ada.page().waitForCondition(() -> notes(ada).contains("bob: and more"));
    assertThat(notes(ada)).hasSize(2); // one a talk
    assertThat(sounded(ada)).isEqualTo(8);
    assertThat(ada.page().locator(".toast")).hasCount(0);
    ada.page().evaluate(LOOKS_AGAIN);
    ada.page().waitForCondition(() -> notes(ada).size() == 1); // of the room that is looked at
    assertThat(notes(ada)).containsExactly("bob: and more");
  }

  @Test
  void aClickOnANotificationOpensTheTalk() {
    Visitor ada = asksToBeTold();
    ada.page().keyboard().press("Escape");
    Visitor bob = visitor().join("bob");
    ada.page().evaluate(LOOKS_AWAY);
    bob.say("@ada psst");
    ada.page().waitForCondition(() -> notes(ada).size() == 1);
    inWorker(ada, CLICKS);
    assertThat(ada.title()).hasText("@bob");
    ada.page().waitForCondition(() -> notes(ada).isEmpty());

    ada.page().navigate(ada.origin() + "/?open=%23lobby"); // as from a worker that finds no page
    assertThat(ada.title()).hasText("#lobby");
    assertThat(ada.page()).hasURL(ada.origin() + "/");
  }

  @Test
  void whoIsMutedIgnoredOrNotToDisturbIsSilent() {
    Visitor ada = asksToBeTold();
    ada.page().getByLabel("Play a sound").check();
    ada.page().keyboard().press("Escape");
    Visitor bob = visitor().join("bob");
    Visitor eve = visitor().join("eve");
    ada.say("/ignore eve");
    ada.say("/join #ops");
    assertThat(ada.title()).hasText("#ops");
    ada.page().evaluate(LOOKS_AWAY);
    eve.say("hello @ada");
    eve.say("@ada psst");
    assertThat(eve.log().locator(".pending")).hasCount(0);
    ada.page().evaluate(LOOKS_AGAIN);
    ada.room("#lobby").click();
    ada.button("Mute #lobby").click();
    ada.room("#ops").click();
    ada.page().evaluate(LOOKS_AWAY);
    bob.say("are you there, @ada?");
    bob.say("@ada this is heard");
    ada.page().waitForCondition(() -> notes(ada).size() == 1);
    assertThat(notes(ada)).containsExactly("bob: this is heard");
    assertThat(sounded(ada)).isEqualTo(4); // the sample, and this
    assertThat(ada.page()).hasTitle(Pattern.compile("^\\(1, 1 for you\\) .*"));
    ada.button("Do not disturb").click();
    ada.page().evaluate(LOOKS_AWAY);
    bob.say("@ada and this is not");
    assertThat(ada.page()).hasTitle(Pattern.compile("^\\(2, 2 for you\\) .*"));
    ada.page().waitForTimeout(300);
    assertThat(notes(ada)).containsExactly("bob: this is heard");
    assertThat(sounded(ada)).isEqualTo(4);
    assertThat(ada.page().locator(".toast")).hasCount(0);
  }

  @Test
  void whoRefusesIsToldHowToChangeThat() {
    Visitor ada = visitor().join("ada"); // a browser that nobody has allowed anything
    ada.button("Settings").click();
    ada.page().getByLabel("Show a notification").click();
    assertThat(ada.page().getByText("Your browser does not let this page notify you.")).isVisible();
    assertThat(ada.page().getByLabel("Show a notification")).not().isChecked();
  }

  @Test
  void whereTheBrowserAllowsNoneThePageDoesWhatItCan() throws Exception {
    InetAddress here = InetAddress.getLocalHost();
    Visitor ada =
        visitorFrom(here.isLoopbackAddress() ? here.getHostName() : here.getHostAddress());
    ada.join("ada");
    assertThat(ada.page().evaluate("window.isSecureContext")).isEqualTo(false);
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

  /** Somebody who has just ticked that they want to be told; the settings are still open. */
  private Visitor asksToBeTold() {
    Visitor ada = visitor();
    ada.browser().grantPermissions(List.of("notifications"));
    ada.page().addInitScript(LISTENS);
    ada.join("ada");
    ada.page().evaluate("() => navigator.serviceWorker.ready.then(() => true)");
    ada.button("Settings").click();
    ada.page().getByLabel("Show a notification").check();
    return ada;
  }

  /** Runs a script in the service worker of somebody's browser. */
  private static void inWorker(Visitor visitor, String script) {
    CDPSession browser = visitor.browser().browser().newBrowserCDPSession();
    String worker = null;
    for (JsonElement one : browser.send("Target.getTargets").getAsJsonArray("targetInfos")) {
      JsonObject target = one.getAsJsonObject();
      if (target.get("url").getAsString().equals(visitor.origin() + "/worker.js")) {
        worker = target.get("targetId").getAsString();
      }
    }
    assertThat(worker).isNotNull();
    JsonObject attach = new JsonObject();
    attach.addProperty("targetId", worker);
    JsonObject evaluate =
        JsonParser.parseString("{\"id\":1,\"method\":\"Runtime.evaluate\"}").getAsJsonObject();
    JsonObject expression = new JsonObject();
    expression.addProperty("expression", script);
    evaluate.add("params", expression);
    JsonObject message = new JsonObject();
    message.add("sessionId", browser.send("Target.attachToTarget", attach).get("sessionId"));
    message.addProperty("message", evaluate.toString());
    browser.send("Target.sendMessageToTarget", message);
  }

  @SuppressWarnings("unchecked")
  private static List<String> notes(Visitor visitor) {
    return (List<String>) visitor.page().evaluate(NOTES);
  }

  private static int sounded(Visitor visitor) {
    return ((Number) visitor.page().evaluate("window.sounded")).intValue();
  }
}
