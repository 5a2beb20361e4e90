package chatroom.page;

import static chatroom.page.EveryoneIT.noViolations;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where one writes: what is completed, what is typed as a command, what is picked. */
class ComposerIT extends PageFixture {
  private static Locator options(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION);
  }

  @Test
  void namesRoomsEmojiAndCommandsAreCompleted() {
    Visitor ada = visitor().join("ada");
    visitor().join("bob");
    visitor().join("bobby");
    assertThat(ada.person("bobby")).isVisible();
    ada.composer().pressSequentially("hello @bo");
    assertThat(options(ada)).hasText(new String[] {"bob", "bobby"});
    assertThat(ada.composer()).hasAttribute("aria-controls", "completions");
    assertThat(ada.composer()).hasAttribute("aria-activedescendant", "completion-0");
    assertThat(ada.composer()).not().hasAttribute("aria-expanded", Pattern.compile(".*"));
    assertThat(ada.composer()).not().hasAttribute("role", Pattern.compile(".*"));
    noViolations(ada, "names to complete");

    ada.composer().press("ArrowDown");
    assertThat(ada.composer()).hasAttribute("aria-activedescendant", "completion-1");
    ada.composer().press("Tab");
    assertThat(ada.composer()).hasValue("hello @bobby ");
    assertThat(ada.composer()).isFocused();
    ada.composer().pressSequentially("#lo");
    ada.composer().press("Enter");
    assertThat(ada.composer()).hasValue("hello @bobby #lobby ");
    ada.composer().pressSequentially(":rock");
    ada.composer().press("Tab");
    assertThat(ada.composer()).hasValue("hello @bobby #lobby 🚀 ");
    ada.composer().pressSequentially(":ta");
    ada.composer().press("Escape");
    assertThat(options(ada)).hasCount(0);
    ada.composer().fill("");
    ada.composer().pressSequentially("/to");
    assertThat(options(ada)).containsText("set the topic of this room");
    options(ada).click();
    assertThat(ada.composer()).hasValue("/topic ");
    ada.composer().pressSequentially("Plans");
    ada.composer().press("Enter");
    assertThat(ada.page().locator("header .topic")).hasText("Plans");
  }

  @Test
  void anEmojiIsPickedIntoTheMiddleOfWhatIsWritten() {
    Visitor ada = visitor().join("ada");
    ada.composer().fill("good morning");
    ada.composer().evaluate("box => box.setSelectionRange(4, 4)");
    ada.button("Emoji").click();
    Locator field =
        ada.page()
            .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Find an emoji"));
    assertThat(field).isFocused();
    noViolations(ada, "the emoji");
    field.fill("sunny");
    field.press("Enter");
    assertThat(ada.composer()).hasValue("good☀️ morning");
    assertThat(ada.composer()).isFocused();
    ada.button("Emoji").click();
    assertThat(field).isFocused();
    ada.page().keyboard().press("Escape");
    assertThat(field).hasCount(0);
    assertThat(ada.composer()).isFocused();
  }

  @Test
  void whomOneIgnoresIsNotShownUntilOneHearsThemAgain() {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    bob.say("first");
    assertThat(ada.log()).containsText("first");
    ada.say("/ignore bob");
    assertThat(ada.log()).containsText("You do not see what bob writes.");
    assertThat(ada.log().locator(".message")).hasCount(0);
    ada.page().reload();
    assertThat(ada.composer()).isVisible();
    bob.say("second");
    ada.say("seen");
    assertThat(ada.log()).containsText("seen");
    assertThat(ada.said()).containsExactly("seen");
    ada.say("/ignore bob");
    assertThat(ada.log()).containsText("second");
  }

  @Test
  void wordsOfTheTerminalForFiles() throws Exception {
    server.share("a.txt", "x".getBytes(StandardCharsets.UTF_8));
    server.share("b.png", "x".getBytes(StandardCharsets.UTF_8));
    Visitor ada = visitor().join("ada");
    ada.say("/files png");
    assertThat(ada.log().locator(".note a")).hasText("b.png");
    ada.say("/who-has a.txt");
    assertThat(ada.log()).containsText("Nobody has a.txt yet.");
    ada.say("/remove a.txt");
    assertThat(ada.log().locator(".error")).containsText("a.txt");
    ada.say("/who-has");
    assertThat(ada.log().locator(".error").last()).containsText("Say which file");
  }

  @Test
  void aSharedPictureAndATextAreSeenWhereTheyAreTold() throws Exception {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    byte[] icon = getClass().getResourceAsStream("/webroot/icons/icon-192.png").readAllBytes();
    ada.page().waitForFileChooser(() -> ada.say("/upload")).setFiles(payload("a.png", icon));
    Locator picture = bob.log().locator("file-preview img");
    assertThat(picture).isVisible();
    bob.page().waitForCondition(() -> (Boolean) picture.evaluate("i => i.naturalWidth === 192"));
    assertThat(bob.log().getByRole(AriaRole.LINK)).hasText("a.png");
    assertThat(picture.locator("xpath=..").boundingBox().height).isEqualTo(200);

    byte[] text = "first line\n<b>second</b>\n".getBytes(StandardCharsets.UTF_8);
    ada.page().waitForFileChooser(() -> ada.say("/upload")).setFiles(payload("n.txt", text));
    assertThat(bob.log().locator("file-preview pre")).containsText("<b>second</b>");
    noViolations(bob, "previews");
    bob.button("Enlarge a.png").click();
    assertThat(bob.page().getByRole(AriaRole.DIALOG)).isVisible();
  }

  @Test
  void onAPhoneTheListFitsAndAFingerTakesFromIt() {
    Visitor ada = visitor(PHONE, ColorScheme.DARK, server.httpPort()).join("ada");
    visitor().join("b".repeat(32));
    ada.composer().pressSequentially("hi @");
    Locator option = options(ada);
    assertThat(option).hasCount(1);
    assertThat(option.boundingBox().height).isGreaterThanOrEqualTo(44);
    assertThat((Boolean) ada.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
    noViolations(ada, "completion on a phone");
    option.tap();
    assertThat(ada.composer()).hasValue("hi @" + "b".repeat(32) + " ");
  }

  private static FilePayload payload(String name, byte[] bytes) {
    return new FilePayload(name, "application/octet-stream", bytes);
  }
}
