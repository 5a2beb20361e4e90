package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rooms and the people in them: finding, coming, going, and who is here how. */
class RoomsIT extends PageFixture {
  @Test
  void roomsAreBrowsedWithTheirTopicsAndMembers() {
    Visitor bob = visitor().join("bob");
    bob.say("/join #ops");
    assertThat(bob.title()).hasText("#ops");
    bob.say("/topic Who wakes the server");
    assertThat(bob.page().locator(".topic")).hasText("Who wakes the server");
    Visitor ada = visitor().join("ada");

    ada.button("Join or create a room").click();
    Locator ops = ada.list("All rooms").getByRole(AriaRole.LISTITEM).filter(text("#ops"));
    assertThat(ops).containsText("1 person");
    assertThat(ops).containsText("Who wakes the server");
    assertThat(ada.list("All rooms").getByRole(AriaRole.LISTITEM).filter(text("#lobby")))
        .containsText("joined · 2 people");
    ada.page().getByLabel("Room name").fill("WAKES");
    assertThat(ada.list("All rooms").getByRole(AriaRole.LISTITEM)).hasCount(1);
    ops.getByRole(AriaRole.BUTTON).click();
    assertThat(ada.title()).hasText("#ops");
    assertThat(ada.person("bob")).isVisible();
    assertThat(ada.page().getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  @Test
  void peopleAreShownWithTheDoorTheyCameThrough() throws Exception {
    Visitor ada = visitor().join("ada");
    try (Socket telnet = new Socket("127.0.0.1", server.tcpPort());
        Socket console = new Socket("127.0.0.1", server.tcpPort())) {
      say(telnet, "nora\r\n");
      say(
          console,
          """
          {"type":"send","address":"hello","replyAddress":"r1","body":{"name":"carl"}}
          {"type":"register","address":"#lobby"}
          """);
      assertThat(row(ada, "nora")).containsText("telnet");
      assertThat(row(ada, "carl")).containsText("console");
      assertThat(row(ada, "ada")).containsText("you · web");
    }
  }

  @Test
  void whoIsAwayOrWritingIsSeen() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    bob.composer().pressSequentially("he");
    assertThat(ada.page().locator(".typing")).hasText("bob is writing…");
    assertThat(row(ada, "bob")).containsText("writing…");
    bob.composer().fill("hello");
    bob.composer().press("Enter");
    assertThat(ada.page().locator(".typing")).hasText("");
    bob.button("Settings").click();
    bob.page().getByLabel("I am away").check();
    assertThat(row(ada, "bob")).containsText("away: away");
    bob.page().getByLabel("I am away").uncheck();
    assertThat(row(ada, "bob")).containsText("web");
  }

  @Test
  void whatIsFoundIsGroupedAndOneRoomCanBeAskedFor() {
    Visitor ada = visitor().join("ada");
    ada.say("the kettle is in the lobby");
    ada.say("/join #ops");
    assertThat(ada.title()).hasText("#ops");
    ada.say("another kettle for ops");
    ada.say("a second kettle for ops");
    assertThat(ada.log().locator(".pending")).hasCount(0);

    ada.page().getByRole(AriaRole.SEARCHBOX).fill("kettle");
    assertThat(ada.page().locator(".found li")).hasCount(3);
    assertThat(ada.list("Found in #ops").getByRole(AriaRole.LISTITEM)).hasCount(2);
    assertThat(ada.list("Found in #lobby").getByRole(AriaRole.LISTITEM)).hasCount(1);
    ada.page().getByLabel("Only in #ops").check();
    assertThat(ada.page().locator(".found li")).hasCount(2);
    ada.page().getByLabel("Only in #ops").uncheck();
    assertThat(ada.page().locator(".found li")).hasCount(3);
    ada.page().getByRole(AriaRole.SEARCHBOX).fill("kettle in:#lobby");
    assertThat(ada.page().locator(".found li")).hasCount(1);
    ada.list("Found in #lobby").getByRole(AriaRole.BUTTON).click();
    assertThat(ada.title()).hasText("#lobby");
    assertThat(ada.log().locator(".pointed")).containsText("kettle");
  }

  @Test
  void keysGoEverywhere() {
    Visitor ada = visitor().join("ada");
    visitor().join("bob");
    assertThat(ada.person("bob")).isVisible();
    ada.say("/join #ops");
    assertThat(ada.title()).hasText("#ops");
    Page page = ada.page();
    page.keyboard().press("Alt+ArrowUp");
    assertThat(ada.title()).hasText("#lobby");
    page.keyboard().press("Alt+ArrowDown");
    assertThat(ada.title()).hasText("#ops");

    page.keyboard().press("Control+k");
    Locator field = page.getByRole(AriaRole.TEXTBOX, named("Room or person"));
    assertThat(field).isFocused();
    page.keyboard().type("bo");
    assertThat(page.getByRole(AriaRole.OPTION).first()).hasText(Pattern.compile("@bob"));
    assertThat(field).hasAttribute("aria-activedescendant", "place-0");
    page.keyboard().press("Enter");
    assertThat(ada.title()).hasText("@bob");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

    page.keyboard().press("Control+k");
    assertThat(field).isFocused();
    page.keyboard().type("new-room");
    page.keyboard().press("Enter");
    assertThat(ada.title()).hasText("#new-room");

    page.keyboard().press("Control+/");
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("go to a room or a person");
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    ada.log().focus();
    page.keyboard().press("/");
    assertThat(ada.composer()).isFocused();
    assertThat(ada.composer()).hasValue("");
  }

  @Test
  void roomsStandInTheOrderInWhichOneCounts() {
    Visitor ada = visitor().join("ada");
    for (int number : new int[] {10, 2, 1}) {
      StatesIT.dispatch(ada, "{ type: 'entered', address: '#room-%d' }".formatted(number));
    }
    assertThat(ada.list("Rooms").getByRole(AriaRole.BUTTON))
        .hasText(new String[] {"#lobby", "#room-1", "#room-2", "#room-10"});
  }

  private static Locator row(Visitor visitor, String name) {
    return visitor.list("People").getByRole(AriaRole.LISTITEM).filter(text(name));
  }

  private static void say(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
