package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The page as an application: it can be installed, opens without a network, and grows no older. */
class InstallIT extends PageFixture {
  private static final String WORKS =
      "navigator.serviceWorker.ready.then((worker) => worker.active.state)";

  @Test
  void theManifestHasWhatABrowserWantsForInstalling() throws Exception {
    Visitor ada = visitor().visit();
    JsonObject manifest =
        JsonParser.parseString(text(ada, "/chatroom.webmanifest")).getAsJsonObject();
    assertThat(ada.page().locator("link[rel=manifest]"))
        .hasAttribute("href", "/chatroom.webmanifest");
    assertThat(manifest.get("display").getAsString()).isEqualTo("standalone");
    assertThat(manifest.get("start_url").getAsString()).isEqualTo("/");
    for (JsonElement one : manifest.getAsJsonArray("icons")) {
      JsonObject icon = one.getAsJsonObject();
      APIResponse answer = ada.page().request().get(ada.origin() + icon.get("src").getAsString());
      assertThat(answer.headers().get("content-type")).startsWith(icon.get("type").getAsString());
      if (!"any".equals(icon.get("sizes").getAsString())) {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(image.getWidth() + "x" + image.getHeight())
            .isEqualTo(icon.get("sizes").getAsString());
      }
    }
  }

  @Test
  void theShellOpensWithoutANetworkAndKeepsNothingElse() throws Exception {
    server.share("secret.txt", new byte[] {'x'});
    Visitor ada = visitor().join("ada");
    ada.willBeCutOff();
    assertThat(ada.page().evaluate(WORKS)).isIn("activated", "activating");
    ada.page().evaluate("fetch('/files/secret.txt').then((answer) => answer.text())");
    ada.page().reload();
    assertThat(ada.status()).hasText("Connected");
    List<?> kept =
        (List<?>)
            ada.page()
                .evaluate(
                    """
                    async () => {
                      const [name] = await caches.keys();
                      const found = await (await caches.open(name)).keys();
                      return found.map((one) => new URL(one.url).pathname);
                    }
                    """);
    assertThat(kept.stream().map(Object::toString))
        .contains("/", "/main.js", "/styles.css", "/strings/de.js", "/ui/help-dialog.js")
        .noneMatch(path -> path.startsWith("/files/") || path.startsWith("/bus/"))
        .doesNotContain("/build.json");

    server.stop();
    ada.page().reload();
    assertThat(ada.page().getByText("Offline.").or(ada.page().getByText("Connecting…")).first())
        .isVisible();
    server.start();
    assertThat(ada.composer()).isVisible(patiently());
    assertThat(ada.status()).hasText("Connected");
  }

  @Test
  void anOldShellIsReplacedBeforeItTalksToANewServer() {
    Visitor ada = visitor().join("ada");
    assertThat(ada.page().evaluate(WORKS)).isIn("activated", "activating");
    AtomicInteger loads = new AtomicInteger();
    ada.page().onLoad(page -> loads.incrementAndGet());
    anotherBuild(ada);
    ada.page().reload(); // with the worker, which makes it ask
    assertThat(ada.status()).hasText("Connected"); // and not go round for ever
    assertThat(loads).hasValue(2);
  }

  @Test
  void aPageThatIsOpenWhileTheServerIsReplacedIsReplacedToo() throws Exception {
    Visitor ada = visitor().join("ada");
    ada.willBeCutOff();
    ada.composer().fill("half a thou");
    AtomicInteger loads = new AtomicInteger();
    ada.page().onLoad(page -> loads.incrementAndGet());
    anotherBuild(ada);
    server.stop();
    assertThat(ada.status()).containsText("stopping");
    server.start();
    ada.page().waitForCondition(() -> loads.get() == 1);
    assertThat(ada.status()).hasText("Connected");
    assertThat(ada.composer()).hasValue("half a thou");
  }

  private static void anotherBuild(Visitor ada) {
    String other = "{\"build\":\"another\"}";
    ada.browser()
        .route(
            "**/build.json",
            route ->
                route.fulfill(
                    new Route.FulfillOptions().setContentType("application/json").setBody(other)));
  }

  @Test
  void whereNoWorkerIsAllowedThePageIsAPage() {
    Visitor ada = visitor();
    ada.page().addInitScript("delete Navigator.prototype.serviceWorker;");
    ada.join("ada");
    ada.page().waitForTimeout(2000);
    assertThat(ada.page().evaluate("'serviceWorker' in navigator")).isEqualTo(false);
    ada.say("works");
    assertThat(ada.log()).containsText("works");
  }

  @Test
  void theOtherLanguageIsSpokenWhereItIsAskedForOrChosen() {
    Visitor ada = german().visit();
    assertThat(ada.page().locator("html")).hasAttribute("lang", "de-DE");
    ada.page().getByRole(AriaRole.TEXTBOX, named("Dein Name")).fill("ada");
    ada.page().getByRole(AriaRole.BUTTON, named("Beitreten")).click();
    assertThat(ada.page().getByRole(AriaRole.STATUS)).hasText("Verbunden");
    assertThat(ada.page().getByRole(AriaRole.LIST, named("Personen"))).containsText("du · Web");
    ada.page().getByRole(AriaRole.BUTTON, named("Einstellungen")).click();
    ada.page().getByLabel("English").click(); // and the page is loaded again
    assertThat(ada.status()).hasText("Connected");
    ada.page().reload();
    assertThat(ada.status()).hasText("Connected");
    assertThat(ada.page().locator("html")).hasAttribute("lang", "en");
    ada.button("Settings").click();
    ada.page().getByLabel("As the browser").click();
    assertThat(ada.status()).hasText("Verbunden");
  }

  private static String text(Visitor visitor, String path) {
    return visitor.page().request().get(visitor.origin() + path).text();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions
      patiently() {
    return new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
        .setTimeout(15_000);
  }
}
