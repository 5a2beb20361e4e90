package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The slash commands of the terminal, in the page. */
class CommandsIT extends PageFixture {
  private static final String SECRET = "the-secret-of-the-keepers";
  private static final Pattern LISTED = Pattern.compile("^\\* /([a-z-]+).*");

  @Override
  Map<String, String> settings() {
    return Map.of("keeper-token", SECRET);
  }

  @Test
  void everyCommandThatNetcatListsIsOneHere() throws Exception {
    List<String> commands = listed();
    assertThat(commands).hasSizeGreaterThan(20).contains("keeper", "bell", "who-has", "quit");
    Visitor ada = visitor().join("ada");
    for (String command : commands) {
      if (!"quit".equals(command) && !"part".equals(command)) {
        ada.say("/" + command);
        assertThat(ada.composer()).hasValue("");
      }
    }
    ada.say("/list");
    ada.say("/names");
    assertThat(ada.log()).not().containsText("There is no command");
    ada.say("/help");
    assertThat(ada.log().locator(".note").last()).containsText("/keeper secret");
    ada.say("/part");
    assertThat(ada.page().getByText("You are in no room.")).isVisible();
    ada.button("Join #lobby").click();
    ada.say("/quit");
    assertThat(ada.page().getByText("Talk with everyone on this network.")).isVisible();
  }

  /** What `/help` tells whoever came with netcat. */
  private List<String> listed() throws Exception {
    try (Socket terminal = new Socket("127.0.0.1", server.tcpPort())) {
      terminal.setSoTimeout(20_000);
      terminal.getOutputStream().write("bob\n/help\nexit\n".getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(terminal.getInputStream(), UTF_8))
          .lines()
          .map(LISTED::matcher)
          .filter(Matcher::matches)
          .map(line -> line.group(1))
          .toList();
    }
  }

  @Test
  void aKeeperRemovesWhatOthersShared() throws Exception {
    server.share("old.txt", new byte[] {'x'});
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    Locator dialog = bob.page().getByRole(AriaRole.DIALOG);
    bob.button("About old.txt").click();
    assertThat(dialog).containsText("Download");
    assertThat(dialog.getByText("Remove it for everyone")).hasCount(0);
    bob.page().keyboard().press("Escape");
    assertThat(dialog).hasCount(0);

    bob.say("/keeper not-the-secret");
    assertThat(bob.log().locator(".error")).containsText("That is not the keeper's secret.");
    bob.composer().pressSequentially("/keeper " + SECRET);
    assertThat(bob.page().evaluate("JSON.stringify(localStorage)").toString())
        .doesNotContain(SECRET.substring(0, 8));
    bob.composer().press("Enter");
    assertThat(bob.log()).containsText("You are a keeper now");
    assertThat(ada.log()).not().containsText(SECRET);

    bob.page().reload();
    bob.button("About old.txt").click();
    dialog.getByText("Remove it for everyone").click();
    assertThat(dialog).hasCount(0);
    assertThat(ada.file("old.txt")).hasCount(0);
  }

  @Test
  void theLookAndTheSoundAreChosenByWordsToo() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    bob.say("one");
    bob.say("two");
    Locator name = ada.log().locator(".who bdi").first();
    Locator second = ada.log().locator(".message").last().locator("time");
    assertThat(second).hasCSS("opacity", "0");
    String colour = (String) name.evaluate("e => getComputedStyle(e).color");
    ada.say("/color off");
    assertThat(name).not().hasCSS("color", colour);
    ada.say("/time on");
    assertThat(second).hasCSS("opacity", "1");
    ada.page().reload();
    assertThat(second).hasCSS("opacity", "1");
    assertThat(name).not().hasCSS("color", colour);
    ada.say("/color on");
    assertThat(name).hasCSS("color", colour);
    ada.say("/bell all");
    assertThat(ada.log()).containsText("A sound tells of every message.");
    ada.say("/time never");
    assertThat(ada.log().locator(".error")).containsText("Say on or off: /time on");
  }

  @Test
  void oneCommandIsExplainedAndAnotherRoomAskedFor() {
    Visitor ada = visitor().join("ada");
    visitor().join("bob").say("/join #ops");
    assertThat(ada.person("bob")).isVisible();
    ada.say("/help topic");
    assertThat(ada.log()).containsText("/topic: set the topic of this room");
    ada.say("/who #ops");
    assertThat(ada.log()).containsText("1 person in #ops");
    ada.say("/history");
    assertThat(ada.log()).containsText("There is nothing older.");
    ada.say("/msg bob");
    assertThat(ada.title()).hasText("@bob");
    ada.say("/part");
    assertThat(ada.title()).hasText("#lobby");
    assertThat(ada.list("Private")).hasCount(0);
  }
}
