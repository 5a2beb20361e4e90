package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One person with a browser of their own, who does by hand what people do and finds everything by
 * the names that assistive technology uses. Whatever a person should never cause is written down.
 */
public final class Visitor implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final String origin;
  private final List<String> troubles = new ArrayList<>();
  private boolean cutOff;
  private boolean refused;

  public Visitor(Browser browser, Browser.NewContextOptions options, int port) {
    this(browser, options, "127.0.0.1", port);
  }

  Visitor(Browser browser, Browser.NewContextOptions options, String host, int port) {
    if (options.locale == null) {
      options.setLocale("en-GB");
    }
    context = browser.newContext(options.setAcceptDownloads(true));
    page = context.newPage();
    origin = "http://" + host + ":" + port;
    context.onConsoleMessage(message -> console(message.type(), message.text()));
    context.onWebError(error -> troubles.add("uncaught: " + error.error()));
    context.onRequest(request -> requested(request.url()));
    page.onWebSocket(socket -> requested(socket.url()));
  }

  private void console(String type, String text) {
    boolean lostConnection =
        text.contains("WebSocket connection to")
            || text.contains("net::ERR_")
            || text.contains("when fetching the script") // the worker's, at a bad moment
            || text.contains("status of 503"); // asked while it was stopping
    boolean refusal = refused && text.contains("the server responded with a status of 4");
    boolean expected = refusal || cutOff && lostConnection;
    if (("error".equals(type) || "warning".equals(type)) && !expected) {
      troubles.add("console " + type + ": " + text);
    }
  }

  private void requested(String url) {
    String host = URI.create(url).getAuthority();
    boolean inside = url.startsWith("data:") || url.startsWith("blob:");
    if (!inside && !URI.create(origin).getAuthority().equals(host)) {
      troubles.add("request to another host: " + url);
    }
  }

  /** The connection will be lost on purpose: the browser itself complains of that. */
  void willBeCutOff() {
    cutOff = true;
  }

  public List<String> troubles() {
    return troubles;
  }

  /** The browser itself says of an answer that it was not 200: for tests that have one refused. */
  void willBeRefused() {
    refused = true;
  }

  public Page page() {
    return page;
  }

  /** Another tab of the same browser, behind the one there is. */
  Page tab() {
    Page tab = context.newPage();
    tab.navigate(origin + "/");
    page.bringToFront();
    return tab;
  }

  BrowserContext browser() {
    return context;
  }

  String origin() {
    return origin;
  }

  Visitor visit() {
    page.navigate(origin + "/");
    return this;
  }

  public Visitor join(String name) {
    visit();
    askFor(name);
    assertThat(composer()).isVisible();
    return this;
  }

  void askFor(String name) {
    page.getByRole(AriaRole.TEXTBOX, named("Your name")).fill(name);
    page.getByRole(AriaRole.BUTTON, named("Join")).click();
  }

  public void say(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  public Locator composer() {
    return page.getByRole(AriaRole.TEXTBOX, named("Message"));
  }

  public Locator log() {
    return page.getByRole(AriaRole.LOG, named("Messages"));
  }

  public Locator status() {
    return page.getByRole(AriaRole.STATUS);
  }

  public Locator list(String name) {
    return page.getByRole(AriaRole.LIST, named(name));
  }

  public Locator person(String name) {
    return list("People").getByRole(AriaRole.BUTTON, exact(name));
  }

  public Locator room(String name) {
    return list("Rooms").getByRole(AriaRole.BUTTON, exact(name));
  }

  public Locator file(String name) {
    return list("Files").getByRole(AriaRole.LINK, exact(name));
  }

  public Locator title() {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  public Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  /** What was said, in the order in which it is shown. */
  List<String> said() {
    return log().locator(".words").allInnerTexts();
  }

  /** Numbers of the entries shown, in their order. */
  List<Integer> numbers() {
    return log().locator("[data-seq]").all().stream()
        .map(row -> Integer.valueOf(row.getAttribute("data-seq")))
        .toList();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions exact(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  @Override
  public void close() {
    context.close();
  }
}
