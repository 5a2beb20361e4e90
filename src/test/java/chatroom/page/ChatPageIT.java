package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do with the page, in real browsers against the real server. */
class ChatPageIT extends PageFixture {
  @Test
  void twoPeopleTalk() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    assertThat(ada.title()).hasText("#lobby");
    assertThat(ada.person("bob")).isVisible();
    assertThat(bob.person("ada")).isVisible();

    ada.say("hello bob");
    assertThat(bob.log()).containsText("hello bob");
    bob.say("hi ada\nhow are you?");
    assertThat(ada.log().getByText("how are you?")).isVisible();

    assertThat(ada.said()).containsExactly("hello bob", "hi ada\nhow are you?");
    assertThat(bob.said()).isEqualTo(ada.said());
    assertThat(ada.log().locator(".pending")).hasCount(0);
    assertThat(ada.status()).hasText("Connected");
  }

  @Test
  void shiftEnterBreaksTheLine() {
    Visitor ada = visitor().join("ada");
    ada.composer().pressSequentially("one");
    ada.composer().press("Shift+Enter");
    ada.composer().pressSequentially("two");
    ada.composer().press("Enter");

    assertThat(ada.log().locator(".words")).hasText("one\ntwo");
    assertThat(ada.composer()).hasValue("");
  }

  @Test
  void aPrivateTalkIsBetweenTwo() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    Visitor carol = visitor().join("carol");

    ada.person("bob").click();
    assertThat(ada.title()).hasText("@bob");
    ada.say("psst");
    assertThat(ada.log()).containsText("psst");

    Locator talk =
        bob.list("Private")
            .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("@ada"));
    talk.click();
    assertThat(bob.title()).hasText("@ada");
    assertThat(bob.log()).containsText("psst");
    bob.say("yes?");
    assertThat(ada.log()).containsText("yes?");
    ada.page().reload();
    assertThat(ada.log()).containsText("yes?");

    bob.room("#lobby").click();
    bob.say("everyone hears this");
    assertThat(carol.log()).containsText("everyone hears this");
    assertThat(carol.page().locator("body")).not().containsText("psst");
  }

  @Test
  void roomsAreCreatedJoinedCountedAndLeft() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    ada.button("Join or create a room").click();
    ada.page().getByLabel("Room name").fill("ops");
    ada.page().getByLabel("Room name").press("Enter");
    assertThat(ada.title()).hasText("#ops");
    assertThat(ada.log()).containsText("This is the beginning of #ops.");

    bob.say("/join #ops");
    assertThat(bob.title()).hasText("#ops");
    bob.room("#lobby").click();
    ada.say("anyone?");
    assertThat(bob.list("Rooms")).containsText("1 unread message");
    assertThat(bob.page()).hasTitle(Pattern.compile("^\\(1\\) #lobby"));
    bob.room("#ops").click();
    assertThat(bob.log()).containsText("anyone?");
    assertThat(bob.page()).hasTitle(Pattern.compile("^#ops"));

    bob.button("Leave #ops").click();
    assertThat(bob.title()).hasText("#lobby");
    assertThat(bob.room("#ops")).hasCount(0);
    assertThat(ada.person("bob")).hasCount(0);
    assertThat(ada.log()).containsText("bob left");
  }

  @Test
  void aFileIsDownloadedByAClickAndByTyping() throws Exception {
    byte[] content = "what the file says\n".getBytes(StandardCharsets.UTF_8);
    server.share("image 1 ä.png", content);
    Visitor ada = visitor().join("ada");
    assertThat(ada.list("Files")).containsText("19 B");

    Download clicked = ada.page().waitForDownload(() -> ada.file("image 1 ä.png").click());
    assertThat(clicked.suggestedFilename()).isEqualTo("image 1 ä.png");
    assertThat(Files.readAllBytes(clicked.path())).isEqualTo(content);

    Download typed = ada.page().waitForDownload(() -> ada.say("download image 1 ä.png"));
    assertThat(Files.readAllBytes(typed.path())).isEqualTo(content);

    ada.say("access server files");
    assertThat(ada.log()).containsText("1 file on the server.");
    ada.say("list server files");
    // the room may have been told of the file meanwhile, with a link of its own
    assertThat(ada.log().getByRole(AriaRole.TERM).getByRole(AriaRole.LINK))
        .hasText("image 1 ä.png");
    ada.say("download nothing.txt");
    assertThat(ada.log().locator(".error")).containsText("nothing.txt");
  }

  @Test
  void commandsDoWhatTheyDoInTheTerminal() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    ada.say("/me waves");
    assertThat(bob.log()).containsText("ada waves");
    ada.say("/topic Plans");
    assertThat(bob.page().locator(".topic")).hasText("Plans");
    ada.say("/nick ada2");
    assertThat(bob.person("ada2")).isVisible();
    assertThat(bob.log()).containsText("ada is now ada2");
    ada.say("/who");
    assertThat(ada.log()).containsText("2 people in #lobby");
    ada.say("/rooms");
    assertThat(ada.log()).containsText("Rooms here");
    ada.say("/help");
    assertThat(ada.log()).containsText("What you can type");
    ada.say("/nonsense");
    assertThat(ada.log().locator(".error")).containsText("There is no command /nonsense.");
    ada.say("@bob to you alone");
    assertThat(ada.title()).hasText("@bob");
    assertThat(bob.list("Private")).containsText("1 unread message");
    ada.say("/quit");
    assertThat(ada.button("Join")).isVisible();
    assertThat(bob.person("ada2")).hasCount(0);
    visitor().join("ada2");
  }

  @ParameterizedTest
  @CsvSource({"ada,taken", "Ada,taken", "two words,space", "'',Type a name"})
  void aNameThatCannotBeHadIsRefusedWithTheReason(String name, String reason) {
    visitor().join("ada");
    Visitor other = visitor().visit();
    other.askFor(name);
    assertThat(other.page().locator("#name-hint"))
        .containsText(Pattern.compile(reason, Pattern.CASE_INSENSITIVE));
    assertThat(other.composer()).hasCount(0);
    other.askFor("someone-else");
    assertThat(other.composer()).isVisible();
  }

  @Test
  void aReloadKeepsWhoOneIsAndWhatOneWasWriting() {
    Visitor ada = visitor().join("ada");
    ada.say("before");
    ada.say("/join #ops");
    assertThat(ada.title()).hasText("#ops");
    ada.composer().fill("half a thou");
    ada.page().reload();

    assertThat(ada.title()).hasText("#ops");
    assertThat(ada.composer()).hasValue("half a thou");
    ada.room("#lobby").click();
    assertThat(ada.log()).containsText("before");
    assertThat(ada.page().locator(".myself")).containsText("ada");
  }

  @Test
  void twoTabsAreOnePerson() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    Page second = ada.page().context().newPage();
    second.navigate(ada.page().url());
    Locator log = second.getByRole(AriaRole.LOG);
    ada.say("from the first");
    assertThat(log).containsText("from the first");
    second.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message")).fill("two");
    second.keyboard().press("Enter");
    assertThat(ada.log().getByText("two", exactly())).isVisible();
    assertThat(bob.list("People").getByRole(AriaRole.BUTTON)).hasCount(2);
  }

  @Test
  void whereNoWebSocketGetsThroughSockJsDoes() {
    Visitor ada = visitor();
    ada.page()
        .addInitScript(
            """
            window.WebSocket = class {
              constructor() { setTimeout(() => this.onclose?.({ reason: 'a proxy' }), 0); }
              close() {}
              send() {}
            };
            """);
    ada.join("ada");
    Visitor bob = visitor().join("bob");
    ada.say("over SockJS");
    assertThat(bob.log()).containsText("over SockJS");
    bob.say("and back");
    assertThat(ada.log()).containsText("and back");
  }

  @Test
  void somebodyInATerminalIsHereToo() throws Exception {
    Visitor ada = visitor().join("ada");
    try (Socket terminal = new Socket("127.0.0.1", server.tcpPort())) {
      terminal
          .getOutputStream()
          .write("nora\r\nhello from netcat\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(ada.person("nora")).isVisible();
      assertThat(ada.list("People")).containsText("telnet");
      assertThat(ada.log()).containsText("hello from netcat");
    }
    assertThat(ada.person("nora")).hasCount(0);
  }

  @Test
  void whatIsHostileIsShownAndNotObeyed() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    List<String> hostile =
        List.of(
            "<img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            "javascript:alert(1)",
            "[click](javascript:alert(1))",
            "${alert(1)} {{7*7}}");
    hostile.forEach(ada::say);
    ada.say("\u001b[2J and \u202Elive\u202C and a\u200Bb");
    assertThat(bob.log()).containsText("␛[2J and <U+202E>live<U+202C> and a<U+200B>b");

    assertThat(bob.said()).containsAll(hostile);
    assertThat(bob.log().locator("img, script, a")).hasCount(0);
    ada.say("http://127.0.0.1/\"><b>x");
    Locator link = bob.log().getByRole(AriaRole.LINK);
    assertThat(link).hasAttribute("href", "http://127.0.0.1/");
    assertThat(link).hasAttribute("rel", Pattern.compile("noopener"));
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
