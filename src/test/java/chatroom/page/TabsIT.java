package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Several tabs of one browser are one person. */
class TabsIT extends PageFixture {
  @Test
  void roomsDraftsAndSettingsAreThoseOfAllTabs() {
    Visitor ada = visitor().join("ada");
    Page second = ada.tab();
    assertThat(room(second, "#lobby")).isVisible();
    ada.say("/join #ops");
    assertThat(room(second, "#ops")).isVisible();
    assertThat(second.getByRole(AriaRole.HEADING, level(1))).hasText("#lobby");

    ada.room("#lobby").click();
    ada.composer().fill("half a thou");
    assertThat(second.getByRole(AriaRole.TEXTBOX, named("Message"))).hasValue("half a thou");
    ada.button("Mute #lobby").click();
    assertThat(second.getByRole(AriaRole.BUTTON, named("Unmute #lobby"))).isVisible();
    ada.button("Settings").click();
    ada.page().getByLabel("Dark", new Page.GetByLabelOptions().setExact(true)).check();
    assertThat(second.locator("html")).hasAttribute("data-theme", "dark");
    ada.page().keyboard().press("Escape");

    ada.room("#ops").click();
    ada.button("Leave #ops").click();
    assertThat(room(second, "#ops")).hasCount(0);
  }

  @Test
  void whatIsReadInOneIsReadInAll() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    Page second = ada.tab();
    assertThat(room(second, "#lobby")).isVisible();
    bob.say("@ada psst");
    Locator privately = second.getByRole(AriaRole.LIST, named("Private"));
    assertThat(privately).containsText("1 unread message");
    ada.list("Private").getByRole(AriaRole.BUTTON).click();
    assertThat(ada.log()).containsText("psst");
    assertThat(privately).not().containsText("unread");
  }

  @Test
  void onlyOneOfThemCalls() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    Page second = ada.tab();
    assertThat(room(second, "#lobby")).isVisible();
    bob.say("@ada psst");
    Page[] tabs = {ada.page(), second};
    ada.page().waitForCondition(() -> notes(tabs) > 0);
    ada.page().waitForTimeout(500);
    assertThat(notes(tabs)).isEqualTo(1);
  }

  @Test
  void noneOfThemCallsForWhatOneOfThemShows() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    ada.person("bob").click();
    Page second = ada.tab();
    assertThat(second.getByRole(AriaRole.HEADING, level(1))).hasText("@bob");
    room(second, "#lobby").click();
    second.evaluate(AttentionIT.LOOKS_AWAY);
    bob.say("@ada psst");
    assertThat(ada.log()).containsText("psst");
    ada.page().waitForTimeout(500);
    assertThat(notes(new Page[] {ada.page(), second})).isZero();
  }

  @Test
  void whoSignsOutOrInDoesSoEverywhere() {
    Visitor ada = visitor().join("ada");
    Page second = ada.tab();
    assertThat(room(second, "#lobby")).isVisible();
    ada.button("Sign out").click();
    assertThat(second.getByRole(AriaRole.TEXTBOX, named("Your name"))).isVisible();
    second.getByRole(AriaRole.TEXTBOX, named("Your name")).fill("ada2");
    second.getByRole(AriaRole.BUTTON, named("Join")).click();
    assertThat(ada.page().locator(".myself")).containsText("ada2");
  }

  private static int notes(Page[] tabs) {
    int notes = 0;
    for (Page tab : tabs) {
      notes += tab.locator(".toast").count();
    }
    return notes;
  }

  private static Locator room(Page page, String name) {
    return page.getByRole(AriaRole.LIST, named("Rooms"))
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions level(int level) {
    return new Page.GetByRoleOptions().setLevel(level);
  }
}
