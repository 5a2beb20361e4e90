package chatroom.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are programs, in the shared folder: opened by their address, or put into a page of the
 * server's own origin that has no policy at all, none runs as this server's.
 */
class HostileFilesIT {
  // tries all that a script of the page's origin could: tell, read what is kept there, leave a mark
  private static final String STEAL =
      "try{(top.hacked||parent.hacked)('ran')}catch(e){}"
          + "try{localStorage.setItem('hacked',localStorage.getItem('chatroom.identity')||'none')}catch(e){}"
          + "try{document.cookie='hacked=1'}catch(e){}"
          + "try{fetch('/files/told-'+location.pathname.slice(7))}catch(e){}";
  private static final String HTML =
      "<!doctype html><body onload=\"" + STEAL + "\"><script>" + STEAL + "</script>";
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\""
          + STEAL
          + "\"><script>"
          + STEAL
          + "</script></svg>";
  private static final String XHTML =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>" + STEAL + "</script></html>";
  private static final String XML =
      "<?xml version=\"1.0\"?><?xml-stylesheet type=\"text/xsl\" href=\"evil.xsl\"?>" + XHTML;

  /** What a browser shows in place; all else is saved. */
  private static final List<String> SHOWN =
      List.of(
          "evil.txt", "evil.log", "evil.md", "evil.png", "evil.gif", "evil.mp4", "evil.html.txt");

  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private RunningServer server;
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void share(@TempDir Path home) throws Exception {
    server = new RunningServer(home);
    for (String ending :
        "html htm xhtml xht shtml mht mhtml hta HTML Html php jsp pdf".split(" ")) {
      files.put("evil." + ending, ending.startsWith("xh") ? XHTML : HTML);
    }
    for (String ending : "svg svgz SVG".split(" ")) {
      files.put("evil." + ending, SVG);
    }
    for (String ending : "xml xsl xslt rss atom rdf".split(" ")) {
      files.put("evil." + ending, XML);
    }
    for (String ending : "js mjs cjs json jsonp wasm css csv swf webmanifest map vtt".split(" ")) {
      files.put("evil." + ending, STEAL);
    }
    files.put("evil", HTML);
    files.put("evil.html.exe", HTML);
    for (String name : SHOWN) {
      files.put(name, HTML);
    }
    files.put("evil.gif", "GIF89a=1;" + STEAL);
    for (Map.Entry<String, String> file : files.entrySet()) {
      server.share(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    context = Chromium.shared().browser().newContext();
    context.onRequest(request -> asked.add(request.url()));
    page = context.newPage();
    page.navigate(origin() + "/");
    page.evaluate("() => localStorage.setItem('chatroom.identity', 'secret')");
  }

  @AfterEach
  void close() throws Exception {
    context.close();
    server.close();
  }

  private String origin() {
    return "http://127.0.0.1:" + server.httpPort();
  }

  @Test
  void openedByItsAddressItIsSavedOrShownAsText() {
    for (String name : files.keySet()) {
      Page tab = context.newPage();
      try {
        tab.navigate(origin() + "/files/" + name);
        assertThat(SHOWN).as("shown in place").contains(name);
        tab.waitForTimeout(20);
      } catch (PlaywrightException aborted) {
        assertThat(aborted).as(name).hasMessageContaining("Download is starting");
        assertThat(SHOWN).as("saved").doesNotContain(name);
      }
      tab.close();
    }
    nothingRan();
  }

  @Test
  void inAPageOfTheSameOriginItDoesNotRunEither() {
    page.route(
        origin() + "/bare",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody(
                        "<!doctype html><script>hackedBy=[];hacked=x=>hackedBy.push(x)</script>")));
    page.navigate(origin() + "/bare");
    Object outcome =
        page.evaluate(
            """
            async (names) => {
              const ends = [];
              const put = (tag, attributes) => {
                const element = Object.assign(document.createElement(tag), attributes);
                const tried = `${tag} ${element.src || element.data || element.href}`;
                ends.push(new Promise((done) => {
                  element.onload = () => done(`load ${tried}`);
                  element.onerror = () => done(`error ${tried}`);
                  setTimeout(() => done(`silence ${tried}`), 1500);
                }));
                document.body.append(element);
                return element;
              };
              const frames = [];
              for (const name of names) {
                const at = `/files/${name}`;
                frames.push(put('iframe', { src: at }));
                put('object', { data: at });
                put('embed', { src: at });
                put('img', { src: at });
                put('script', { src: at });
                put('script', { src: at, type: 'module' });
                put('link', { href: at, rel: 'stylesheet' });
                try { new Worker(at).onerror = () => {}; } catch {}
              }
              const registered = [];
              for (const name of ['evil.js', 'evil.txt', 'evil.html']) {
                await navigator.serviceWorker?.register(`/files/${name}`)
                  .then(() => registered.push(name), () => {});
              }
              const outcomes = await Promise.all(ends);
              const reached = frames.filter((frame) => {
                try { return frame.contentDocument?.body?.innerHTML; } catch { return false; }
              });
              return [...outcomes.filter((one) => /^load (script|link)/.test(one)),
                ...registered, ...reached.map((frame) => `reached ${frame.src}`), ...hackedBy];
            }""",
            List.copyOf(files.keySet()));

    assertThat(new JsonArray((List<?>) outcome)).isEmpty();
    nothingRan();
  }

  private void nothingRan() {
    page.navigate(origin() + "/");
    assertThat(page.evaluate("() => localStorage.getItem('hacked')")).isNull();
    assertThat((String) page.evaluate("() => document.cookie")).doesNotContain("hacked");
    assertThat(page.evaluate("() => localStorage.getItem('chatroom.identity')"))
        .isEqualTo("secret");
    assertThat(asked).isNotEmpty().noneMatch(url -> url.contains("/files/told-"));
  }
}
