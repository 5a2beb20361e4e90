package chatroom.page;

import static chatroom.page.EveryoneIT.noViolations;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.hostile.Talker;
import chatroom.rig.Cable;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state that the page can be in, as it is for whoever does not see it: axe finds nothing. */
class StatesIT extends PageFixture {
  private static final String NEVER_OPENS = "window.WebSocket = class { close() {} send() {} };";

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void aloneAndWithWhatLiesOverThePage(ColorScheme scheme) throws Exception {
    server.share("notes.txt", "a note".getBytes(StandardCharsets.UTF_8));
    server.share("waited-for.txt", "never seen".getBytes(StandardCharsets.UTF_8));
    Visitor ada = visitor(WIDE, scheme, server.httpPort());
    ada.page().route("**/waited-for.txt*", held -> {});
    ada.join("a-name-of-thirty-two-characters-");
    assertThat(ada.list("Files")).containsText("notes.txt");
    assertThat(ada.list("Files")).containsText("waited-for.txt");
    assertThat(ada.page().getByLabel("The beginning of waited-for.txt")).hasText("");
    noViolations(ada, "alone in an empty room, with a preview that is waited for");
    dialog(ada, "Settings");
    dialog(ada, "Join or create a room");
    dialog(ada, "About notes.txt");
    for (String keys : List.of("Control+k", "Control+/")) {
      ada.page().keyboard().press(keys);
      assertThat(ada.page().getByRole(AriaRole.DIALOG)).isVisible();
      noViolations(ada, keys);
      ada.page().keyboard().press("Escape");
      assertThat(ada.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }
    ada.button("Mute #lobby").click();
    ada.button("Do not disturb").click();
    ada.page().getByRole(AriaRole.SEARCHBOX).fill("zebra");
    assertThat(ada.page().getByText("Nothing found for “zebra”.")).isVisible();
    noViolations(ada, "muted, and nothing found");
  }

  @ParameterizedTest
  @CsvSource({"k", "/"})
  void aKeyIsHeardInTheMomentInWhichADialogCloses(String key) {
    Visitor ada = visitor().join("ada");
    ada.button("Settings").click();
    assertThat(ada.page().getByRole(AriaRole.DIALOG)).isVisible();
    ada.page()
        .evaluate(
            """
            (key) => {
              document.querySelector('dialog').close();
              const init = { key, ctrlKey: true, bubbles: true, cancelable: true };
              document.body.dispatchEvent(new KeyboardEvent('keydown', init));
            }
            """,
            key);
    Locator other = ada.page().getByRole(AriaRole.DIALOG);
    assertThat(other).isVisible();
    assertThat(other).not().hasAccessibleName("Settings");
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theConnectionTellsTheTruth(ColorScheme scheme) throws Exception {
    Visitor never = visitor(WIDE, scheme, server.httpPort());
    never.page().addInitScript(NEVER_OPENS);
    never.visit().askFor("eve");
    assertThat(never.status()).hasText("Connecting…");
    noViolations(never, "connecting");

    try (Cable cable = new Cable(server.httpPort())) {
      Visitor ada = visitor(WIDE, scheme, cable.port());
      ada.willBeCutOff();
      ada.join("ada");
      cable.cut();
      assertThat(ada.status()).containsText("Offline.");
      assertThat(ada.page().locator(".status")).containsText(Pattern.compile("again in \\d+ s"));
      ada.say("typed offline");
      assertThat(ada.log().locator(".pending")).hasCount(1);
      noViolations(ada, "offline, with a countdown and something pending");
      cable.mend();
      assertThat(ada.status()).containsText("Back. Nothing was missed.");
      noViolations(ada, "back");
      dispatch(ada, "{ type: 'connection', is: 'behind' }");
      assertThat(ada.status()).hasText("Behind. Catching up…");
      noViolations(ada, "behind");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void whatFailsWhatIsOnItsWayAndWhatCalls(ColorScheme scheme) {
    Visitor ada = visitor(WIDE, scheme, server.httpPort()).join("ada");
    ada.willBeRefused();
    ada.browser()
        .route(
            Pattern.compile(".*/files/[^/]*\\?room.*"),
            route -> {
              if (route.request().url().contains("refused")) {
                route.fulfill(
                    new Route.FulfillOptions().setStatus(413).setBody("That is too large."));
              }
            });
    Locator field = ada.page().locator("file-list input[type=file]");
    field.setInputFiles(
        new FilePayload[] {
          new FilePayload("slow.bin", "", new byte[1000]),
          new FilePayload("refused.bin", "", new byte[1000])
        });
    assertThat(ada.list("Uploads")).containsText("That is too large.");
    visitor().join("bob").say("@ada psst");
    assertThat(ada.list("Spoken to you")).containsText("psst");
    noViolations(ada, "uploading, a refused upload and a note");
    ada.button("Cancel slow.bin").click();
    ada.say("@zed are you there?");
    assertThat(ada.log().locator(".failed")).containsText("Not sent.");
    noViolations(ada, "failed");
  }

  /** A message of each kind, as it is read on a desk and on a phone. */
  @ParameterizedTest
  @CsvSource({"LIGHT,false", "DARK,false", "LIGHT,true", "DARK,true"})
  void everyKindOfMessage(ColorScheme scheme, boolean phone) throws Exception {
    server.share("still.txt", "a note\n".getBytes(StandardCharsets.UTF_8));
    Visitor ada = visitor(phone ? PHONE : WIDE, scheme, server.httpPort()).join("ada");
    try (Talker bob = Talker.in(server.tcpPort(), "bob", "#lobby")) {
      long first =
          bob.say("#lobby", "message", "**bold** *slanted* ~~gone~~ `code` @ada :tada:", null);
      bob.say(
          "#lobby",
          "message",
          "# Plan\n> quoted\n\n- one\n- two\n\n| a | b |\n|--|--|\n| 1 | 2 |",
          null);
      bob.say("#lobby", "message", "```js\nconst one = 1; // note\n```", null);
      bob.say("#lobby", "message", "[bank.example](http://127.0.0.1:9/x) hidden \u202e here", null);
      bob.say("#lobby", "action", "waves", null);
      bob.say("#lobby", "reacted", "👍", first);
      bob.say("#lobby", "message", "an answer", first);
      long gone = bob.say("#lobby", "message", "by mistake", null);
      bob.say("#lobby", "edited", "less by mistake", gone);
      bob.must(
          "rooms",
          new JsonObject().put("op", "topic").put("room", "#lobby").put("text", "What we do"));
      bob.say("#lobby", "deleted", null, bob.say("#lobby", "message", "secret", null));
      shareOneOfEach(ada);
      ada.say("/who");
      ada.say("/nonsense");
      assertThat(ada.log()).containsText("/nonsense");
      noViolations(ada, "every kind of message");
      bob.say("@ada", "message", "psst", null);
      ada.say("@bob psst, too");
      assertThat(ada.log()).containsText("psst, too");
      noViolations(ada, "a private talk");
      ada.say("@zed are you there?");
      assertThat(ada.log().locator(".failed")).containsText("Not sent.");
      noViolations(ada, "one that failed");
      dispatch(
          ada,
          """
          { type: 'said', item: { id: 'c-9', address: '@zed', text: 'later', kind: 'message',
            by: 'x', from: 'ada', at: Date.now(), order: 1, state: 'pending' } }
          """);
      assertThat(ada.log().locator(".pending")).hasCount(1);
      noViolations(ada, "one that waits");
    }
  }

  private static void shareOneOfEach(Visitor ada) throws Exception {
    byte[] icon = StatesIT.class.getResourceAsStream("/webroot/icons/icon-192.png").readAllBytes();
    String[] names = {"a.png", "a.wav", "a.webm", "a.txt", "a.zip"};
    for (String name : names) {
      byte[] content = name.endsWith("png") ? icon : name.getBytes(StandardCharsets.UTF_8);
      ada.page()
          .locator("file-list input[type=file]")
          .setInputFiles(new FilePayload(name, "application/octet-stream", content));
      assertThat(ada.log().getByText(name).first()).isAttached();
    }
  }

  @Test
  void twoHundredPeople() {
    Visitor ada = visitor(PHONE, ColorScheme.LIGHT, server.httpPort()).join("ada");
    assertThat(ada.log()).containsText("No one has said anything here yet.");
    dispatch(
        ada,
        """
        { type: 'pushes', now: Date.now(), list: [{ address: '#lobby', body: { kind: 'members',
          members: Array.from({ length: 200 }, (_, i) => ({
            name: `person-${i}`, by: `by-${i}`, door: ['web', 'tcp', 'text'][i % 3],
            away: i % 3 ? null : 'at lunch' })) } }] }
        """);
    ada.button("People and files").click();
    assertThat(ada.list("People").getByRole(AriaRole.BUTTON)).hasCount(200);
    assertThat(ada.page().getByRole(AriaRole.HEADING, named("Files"))).isInViewport();
    noViolations(ada, "200 people");
    assertThat(ada.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
  }

  private static void dialog(Visitor visitor, String opener) {
    visitor.button(opener).click();
    assertThat(visitor.page().getByRole(AriaRole.DIALOG)).isVisible();
    noViolations(visitor, opener);
    visitor.page().keyboard().press("Escape");
    assertThat(visitor.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(visitor.button(opener)).isFocused();
  }

  /** Has happened to the page what takes long to make happen. */
  static void dispatch(Visitor visitor, String event) {
    visitor.page().evaluate("document.querySelector('chat-app').model.dispatch(" + event + ")");
  }

  /** These are the files, whatever the server says of them from now on. */
  static void files(Visitor visitor, String list) {
    Page page = visitor.page();
    String chat = "document.querySelector('chat-app')";
    page.waitForCondition(() -> page.evaluate(chat + ".model.state.files !== null").equals(true));
    page.evaluate(chat + ".chat.askFiles = () => {}");
    dispatch(visitor, "{ type: 'files', files: " + list + " }");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
