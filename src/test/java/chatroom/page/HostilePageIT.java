package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.hostile.Corpus;
import chatroom.hostile.Talker;
import chatroom.wire.SafeText;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything in the list of scripts, in every field, in front of a real browser: it is text. Nobody
 * sees a script run, a dialog, a violation of the policy, a request elsewhere or an element that is
 * not the page's own.
 */
class HostilePageIT extends PageFixture {
  /** What the page makes itself; of these only {@code a} may come from what somebody wrote. */
  private static final String FOREIGN =
      """
      () => [...document.querySelectorAll('body *')].filter((e) => !(
        ['DIV','SPAN','P','TIME','A','BDI','UL','LI','DL','DT','DD','BUTTON','H1','H2','NAV','MAIN',
         'ASIDE','STRONG','HEADER','FOOTER','FORM','TEXTAREA','INPUT','LABEL','SECTION','CHAT-APP','JOIN-FORM',
         'TALK-TRANSCRIPT','ROOM-LIST','PEOPLE-LIST','FILE-LIST','SEARCH-PANEL','MESSAGE-COMPOSER',
         'CONNECTION-STATUS','UPLOAD-LIST','TOAST-LIST','PROGRESS','SELECT','OPTION','H3',
         'EM','DEL','CODE','PRE','BLOCKQUOTE','OL','MARK','CODE-BLOCK'].includes(e.tagName)
        || (e.closest('svg.icon') && !e.closest('svg').querySelector('script, a, foreignObject'))
        ) || [...e.attributes].some((a) => /^on|^style$|^srcdoc$/.test(a.name) && e.tagName !== 'TEXTAREA')
          || (e.tagName === 'A' && !/^(https?:|\\/files\\/|\\/join$)/.test(e.getAttribute('href')))
      ).map((e) => e.outerHTML.slice(0, 200))""";

  private final List<String> scripts = Corpus.scripts();
  private final List<String> dialogs = new ArrayList<>();
  private Visitor ada;
  private Talker eve;

  @BeforeEach
  void meet() throws Exception {
    ada = visitor();
    ada.page()
        .onDialog(
            dialog -> {
              dialogs.add(dialog.message());
              dialog.dismiss();
            });
    ada.page()
        .addInitScript(
            """
            window.hackedBy = [];
            window.hacked = (...how) => window.hackedBy.push(String(how));
            document.addEventListener('securitypolicyviolation',
              (event) => window.hackedBy.push(`violation ${event.violatedDirective}`));
            """);
    ada.join("ada");
    eve = Talker.in(server.tcpPort(), "eve", "#lobby");
    assertThat(ada.person("eve")).isVisible();
  }

  @AfterEach
  void nothingRan() throws Exception {
    eve.close();
    assertThat((List<?>) ada.page().evaluate("() => window.hackedBy")).isEmpty();
    assertThat((List<?>) ada.page().evaluate(FOREIGN)).isEmpty();
    assertThat((Boolean) ada.page().evaluate("() => ({}).polluted === undefined")).isTrue();
    assertThat(dialogs).isEmpty();
  }

  @Test
  void whatIsSaidIsTextAsItWasTyped() throws Exception {
    assertThat(scripts).hasSizeGreaterThanOrEqualTo(300);
    for (String script : scripts) {
      eve.say("#lobby", "message", script, null);
    }
    assertThat(ada.log().locator("[data-seq='" + scripts.size() + "']")).isVisible();

    same(bare(words(".words")), bare(shown()));
    assertThat(ada.log().locator(".words :not(a, .glyph, code, em, strong, del, p, blockquote)"))
        .hasCount(0);
    assertThat(ada.log().locator(".words a")).not().hasCount(0);
    for (Locator link : ada.log().locator(".words a").all()) {
      assertThat(link.getAttribute("href")).startsWith("http").doesNotContain("evil.example@");
      assertThat(link.getAttribute("rel")).contains("noopener").contains("noreferrer");
    }
  }

  @Test
  void actionsEditsRepliesAndReactionsToo() throws Exception {
    long target = eve.say("#lobby", "message", scripts.get(0), null);
    List<String> reactions = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      String script = scripts.get(i);
      eve.say("#lobby", i % 2 == 0 ? "action" : "message", script, i % 2 == 0 ? null : target);
      if (script.length() <= 20) {
        eve.say("#lobby", "reacted", script, target);
        reactions.add(shown().get(i));
      }
    }
    assertThat(ada.log().locator(".quote").last()).isAttached();
    assertThat(words(".quote bdi:last-child")).containsOnly(shown().get(0));
    String image = "<img src=x onerror=hacked()>";
    eve.say("#lobby", "edited", image, target);
    assertThat(ada.log().locator("[data-seq='" + target + "'] .edited")).isAttached();

    List<String> said = words("[data-seq]:not([data-seq='" + target + "']) .words");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      expected.add((i % 2 == 0 ? "eve " : "") + shown().get(i));
    }
    same(bare(said), bare(expected.subList(expected.size() - said.size(), expected.size())));
    assertThat(said).hasSizeGreaterThan(150);
    assertThat(reactions).hasSizeGreaterThan(20);
    same(words(".reactions bdi"), reactions);
    assertThat(words(".quote bdi:last-child")).containsOnly(image); // what is said now
  }

  @Test
  void topicsAwayTextsAndPrivateMessagesToo() throws Exception {
    for (int i = 0; i < scripts.size(); i++) {
      if (i % 2 == 0) {
        eve.must("rooms", op("topic").put("room", "#lobby").put("text", scripts.get(i)));
      } else {
        eve.must("people", op("away").put("text", scripts.get(i)));
      }
    }
    int odd = (scripts.size() - 1) | 1;
    String topic = shown().get(scripts.size() - 1 - (scripts.size() - 1) % 2);
    String away = shown().get(odd < scripts.size() ? odd : odd - 2);
    assertThat(ada.page().locator("header .topic")).hasText(topic);
    assertThat(ada.list("People")).containsText("away: " + away);
    List<String> notices = words(".notice .said");
    assertThat(notices).hasSizeGreaterThanOrEqualTo(150);
    List<String> expected =
        shown().stream().map(text -> "eve set the topic: " + text.strip()).toList();
    assertThat(expected).containsAll(notices.subList(notices.size() - 150, notices.size()));

    for (String script : scripts) {
      eve.say("@ada", "message", script, null);
    }
    ada.list("Private").getByRole(AriaRole.BUTTON).click();
    assertThat(ada.log().locator("[data-seq='" + scripts.size() + "']")).isVisible();
    same(bare(words(".words")), bare(shown()));
  }

  @Test
  void whatOneTypesOneselfAndGetsBackToo() {
    for (String script : scripts.subList(0, 30)) {
      ada.say("/join " + script);
      ada.say("/nick " + script);
      ada.say("download " + script);
    }
    assertThat(ada.log().locator(".error")).not().hasCount(0);
    for (String script :
        List.of("<img/src=x/onerror=hacked()>", "__proto__", "javascript:hacked()")) {
      ada.say("@" + script + " hi");
      assertThat(ada.title()).hasText("@" + script);
      assertThat(ada.log().locator(".refusal")).containsText("No one here is called " + script);
      ada.page().getByRole(AriaRole.SEARCHBOX).fill(script);
      assertThat(ada.page().locator(".results h2"))
          .containsText("Nothing found for “" + script + "”");
      ada.button("Close search").click();
      ada.button("Discard").click();
    }
  }

  @Test
  void namesThatAreRefusedAreRefusedInWordsAndThoseOfProgramsAreNames() throws Exception {
    Visitor bob = visitor().visit();
    for (String script :
        scripts.stream().filter(one -> one.length() < 60).toList().subList(0, 20)) {
      bob.askFor(script);
      assertThat(bob.page().locator("#name-hint .bad")).containsText("A name ");
    }
    bob.askFor("constructor");
    assertThat(bob.composer()).isVisible();
    for (String name : List.of("__proto__", "toString", "hasOwnProperty", "prototype")) {
      try (Talker one = Talker.in(server.tcpPort(), name, "#lobby")) {
        assertThat(ada.person(name)).isVisible();
        one.say("@ada", "message", "from " + name, null);
        one.join("#" + name);
        Locator talk = ada.list("Private").getByText("@" + name);
        talk.click();
        assertThat(ada.log().locator(".words")).hasText("from " + name);
        ada.say("/join #" + name);
        assertThat(ada.title()).hasText("#" + name);
        one.must("people", op("typing").put("to", "#" + name));
        one.say("#" + name, "message", "here too", null);
        assertThat(ada.log().locator(".words")).hasText("here too");
        ada.room("#lobby").click();
      }
      assertThat(ada.person(name)).hasCount(0);
    }
    ada.page().reload();
    assertThat(ada.room("#__proto__")).isVisible();
    for (String script : scripts) {
      try (Talker nobody = new Talker(server.tcpPort())) {
        JsonObject answer = nobody.ask("hello", new JsonObject().put("name", script));
        if (answer.getString("type").equals("err")) {
          assertThat(answer.getInteger("failureCode")).isIn(400, 409);
        } else {
          assertThat(script).matches("[\\p{L}\\p{Nd}._'-]+");
        }
      }
    }
  }

  @Test
  void namesOfFilesToo() throws Exception {
    List<String> names =
        List.of(
            "'onload='hacked()'.txt",
            "&lt;script&gt;hacked()&lt;.txt",
            "${hacked()} {{hacked()}}.txt",
            "javascript&#58;hacked().txt",
            "__proto__",
            "-",
            "# ?.txt".replace("?", "!"),
            "می‌خواهم.txt",
            "a;b=c&d+e.txt");
    for (String name : names) {
      server.share(name, new byte[] {'x'});
    }
    server.share("<img src=x onerror=hacked()>", new byte[] {'x'});
    server.share("sub folder/in it.txt", new byte[] {'y'});
    ada.page().reload();
    Locator files = ada.list("Files").getByRole(AriaRole.LINK);
    assertThat(files).hasCount(names.size() + 1);
    assertThat(files.allTextContents()).containsAll(names).contains("sub folder/in it.txt");
    for (Locator file : files.all()) {
      var download = ada.page().waitForDownload(file::click);
      assertThat(java.nio.file.Files.size(download.path())).as(file.textContent()).isEqualTo(1);
    }
    ada.say("list server files");
    assertThat(ada.log().locator(".note a")).hasCount(names.size() + 1);
  }

  /** Marks heaped on a letter write over nobody else's words; wide ones push nothing aside. */
  @Test
  void noMessageLeavesItsPlace() throws Exception {
    eve.say("#lobby", "message", "above", null);
    String heap = "Z" + "\u0301\u0300\u0302\u0303\u0321".repeat(100);
    eve.say("#lobby", "message", heap + "\u0f67" + "\u0f90".repeat(200), null);
    eve.say("#lobby", "message", "\ud808\udc31\ufdfd".repeat(300) + "W".repeat(2000), null);
    eve.say("#lobby", "message", "\u202e\u2067abc", null);
    long last = eve.say("#lobby", "message", "below", null);
    assertThat(ada.log().locator("[data-seq='" + last + "']")).isVisible();

    assertThat(ada.log().locator(".words").nth(1)).containsText("marks>");
    assertThat(
            (String)
                ada.page()
                    .evaluate("() => getComputedStyle(document.querySelector('.said')).overflow"))
        .isEqualTo("clip");
    assertThat(
            (Boolean)
                ada.page()
                    .evaluate(
                        """
                        () => [...document.querySelectorAll('.words')].every((words) => {
                          const box = words.closest('.row').getBoundingClientRect();
                          const range = document.createRange();
                          range.selectNodeContents(words);
                          return [...range.getClientRects()].every((r) =>
                            r.left >= box.left - 1 && r.right <= box.right + 1);
                        }) && document.documentElement.scrollWidth <= innerWidth"""))
        .isTrue();
  }

  private static void same(List<String> actual, List<String> expected) {
    assertThat(actual).containsExactlyElementsOf(expected);
  }

  private static JsonObject op(String op) {
    return new JsonObject().put("op", op);
  }

  /** Without what Markdown may have taken for a mark; what HTML is made of stays. */
  private static List<String> bare(List<String> texts) {
    return texts.stream()
        .map(text -> text.replaceAll("[*_~`\\\\]|^> ", ""))
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .toList();
  }

  private List<String> shown() {
    return scripts.stream()
        .map(text -> SafeText.show(text.replace("\n", " ")).replaceAll("\\s+", " ").strip())
        .toList();
  }

  /** What these elements say, to the last character. */
  private List<String> words(String selector) {
    return ada.log().locator(selector).allTextContents().stream()
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .toList();
  }
}
