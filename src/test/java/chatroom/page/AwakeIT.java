package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Cable;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sleep and wake, and another network: the page is back by itself, with everything once. What tells
 * it so differs, and often nothing does.
 */
class AwakeIT extends PageFixture {
  private Cable cable;
  private Visitor ada;
  private Visitor bob;

  @BeforeEach
  void meet() throws Exception {
    cable = new Cable(server.httpPort());
    ada = visitorVia(cable).join("ada");
    bob = visitor().join("bob");
    bob.say("before");
    assertThat(ada.log()).containsText("before");
  }

  @AfterEach
  void takeCableUp() throws Exception {
    cable.close();
  }

  @Test
  void aPageThatSleptWithItsSocketAliveHearsWhatWasSaid() {
    CDPSession page = ada.browser().newCDPSession(ada.page());
    lifecycle(page, "frozen");
    speaks(bob, 1, 3);
    lifecycle(page, "active");
    hasAll(3);
    assertThat(ada.status()).hasText("Connected");
  }

  /** A lid is closed, the router forgets the connection, and the lid is opened somewhere else. */
  @Test
  void aPageThatSleptWhileItsSocketDiedIsBackSoon() {
    CDPSession page = ada.browser().newCDPSession(ada.page());
    lifecycle(page, "frozen");
    cable.swallow();
    speaks(bob, 1, 3);
    cable.mend();
    lifecycle(page, "active");
    hasAll(3);
    assertThat(ada.status()).hasText("Connected");
  }

  /** The browser says that there is no network; then that there is one, which is another. */
  @Test
  void theBrowserTellsOfAnotherNetwork() {
    cable.swallow();
    ada.browser().setOffline(true);
    assertThat(ada.status()).containsText("Offline.");
    ada.say("typed offline");
    speaks(bob, 1, 3);
    cable.mend();
    ada.browser().setOffline(false);
    assertThat(bob.log()).containsText("typed offline");
    hasAll(3, "typed offline");
  }

  /** From Wi-Fi to the mobile network: never offline, and every old connection is dead. */
  @Test
  void theKindOfConnectionChanges() {
    cable.swallow();
    ada.page().evaluate("navigator.connection.dispatchEvent(new Event('change'))");
    assertThat(ada.status()).containsText("Offline.");
    speaks(bob, 1, 3);
    cable.mend();
    hasAll(3);
  }

  /** Nothing at all tells of it: the page asks by itself. */
  @Test
  void aProxyGoesSilentWithoutClosing() {
    cable.swallow();
    speaks(bob, 1, 3);
    assertThat(ada.status()).containsText("Offline.");
    cable.mend();
    hasAll(3);
  }

  @Test
  void thePageIsLeftAndComeBackTo() {
    ada.composer().fill("half a thou");
    ada.page().navigate(ada.origin() + "/join");
    speaks(bob, 1, 3);
    ada.page().goBack();
    hasAll(3);
    assertThat(ada.composer()).hasValue("half a thou");
    ada.page()
        .evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    speaks(bob, 4, 5);
    hasAll(5);
  }

  private static void speaks(Visitor visitor, int from, int to) {
    IntStream.rangeClosed(from, to).forEach(i -> visitor.say("meanwhile " + i));
    assertThat(visitor.log().locator(".pending")).hasCount(0);
  }

  /** In order, each once, for both. */
  private void hasAll(int many, String... then) {
    List<String> expected =
        IntStream.rangeClosed(0, many).mapToObj(i -> i == 0 ? "before" : "meanwhile " + i).toList();
    assertThat(ada.log()).containsText("meanwhile " + many);
    assertThat(ada.log().locator(".pending")).hasCount(0);
    assertThat(ada.said()).startsWith(expected.toArray(String[]::new)).endsWith(then);
    assertThat(ada.said()).hasSize(expected.size() + then.length);
    assertThat(bob.said()).isEqualTo(ada.said());
  }

  private static void lifecycle(CDPSession page, String state) {
    JsonObject wanted = new JsonObject();
    wanted.addProperty("state", state);
    page.send("Page.setWebLifecycleState", wanted);
  }
}
