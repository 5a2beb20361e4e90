package chatroom.pictures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chatroom.page.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every state of the page that is worth a look, by its name: what brings a visitor to it who stands
 * in the lobby of the {@link Scenery} with nothing open.
 */
final class Sights {
  private static final int UNTIL_IT_RESTS_MILLIS = 150;
  private static final String NAME = Scenery.LONG_NAME;
  private static final String FILE = Scenery.LONG_FILE;

  private final Visitor ada;
  private final Page page;
  private final Map<String, Runnable> all = new LinkedHashMap<>();

  Sights(Visitor ada) {
    this.ada = ada;
    this.page = ada.page();
    talks();
    messages();
    troubles();
    panes();
    dialogs();
  }

  Map<String, Runnable> all() {
    return all;
  }

  private void sight(String name, Runnable... steps) {
    all.put(name, () -> List.of(steps).forEach(Runnable::run));
  }

  private void talks() {
    sight("lobby");
    sight("lobby-top", this::toTheTop);
    for (String room : List.of("words", "code", "pictures")) {
      sight(room, enter("#" + room));
      sight(room + "-top", enter("#" + room), this::toTheTop);
    }
    sight("empty", enter("#empty"));
    sight("alone", enter("#alone"));
    sight("long-room", enter(Scenery.LONG_ROOM));
    sight("private-empty", open("@" + NAME));
    sight("private", open("@bob"), told("privately()"));
    sight("nowhere", told("nowhere()"));
    sight("notices", told("joined(14)"), say("/nonsense"), say("/help"));
    sight("new-line", this::toTheTop, told("many(12)"));
  }

  private void messages() {
    Runnable others = pointAt("It is not on");
    Runnable mine = say("something of mine");
    sight("actions", others);
    sight("actions-mine", mine, pointAt("something of mine"));
    sight("actions-react", others, press("react"));
    sight("actions-delete", mine, pointAt("something of mine"), press("delete"));
    sight("reply", others, press("reply"));
    sight("edit", mine, pointAt("something of mine"), press("edit"));
    sight("completions", type("/"));
    sight("completions-people", type("@"));
    sight("emoji-picker", () -> ada.button("Emoji").click());
    sight("composer", () -> ada.composer().fill("one line\ntwo lines\n".repeat(12)));
    sight("typing", told("writing('bob', '" + NAME + "')"));
  }

  private void troubles() {
    sight("failed", say("@zed are you there?"));
    sight("offline", told("connection('offline')"), told("pending()"));
    sight("stopping", told("connection('offline', true)"));
    for (String is : List.of("connecting", "retrying", "behind", "back")) {
      sight(is, told("connection('" + is + "')"));
    }
    sight("uploads", told("uploads('" + FILE + "')"));
    sight("toasts", told("toasts('" + NAME + "')"));
    sight("drop", told("dropping()"));
  }

  private void panes() {
    Runnable right = pane("People and files");
    sight("left", told("rooms('%s', '%s')".formatted(Scenery.LONG_ROOM, NAME)), pane("Rooms"));
    sight("right", right);
    sight("right-many", told("people(200, '" + NAME + "')"), right);
    sight("right-files", told("files(500, '%s', '%s')".formatted(FILE, NAME)), right);
    sight("right-no-files", told("people(1, 'ada')"), told("files(0)"), right);
    sight("muted", told("muted()"));
    sight("search", right, search("the"));
    sight("search-none", right, search("z".repeat(60)));
  }

  private void dialogs() {
    for (String kind : List.of("help", "settings", "switcher", "rooms")) {
      sight(kind, dialog("{ kind: '" + kind + "' }"));
    }
    sight("switcher-none", dialog("{ kind: 'switcher' }"), () -> page.keyboard().type("?!"));
    for (String file : List.of("wide.png", "tall.png", "notes.txt", "talk.mp3", "film.mp4", FILE)) {
      String name = "file-" + (file.equals(FILE) ? "long" : file.replace('.', '-'));
      sight(name, dialog("{ kind: 'file', name: '" + file + "' }"));
    }
  }

  // --- what leads there ---

  private Runnable told(String what) {
    return () -> new Told(page).that(what);
  }

  private Runnable say(String text) {
    return () -> ada.say(text);
  }

  private Runnable enter(String room) {
    return () -> {
      ada.say("/join " + room);
      assertThat(ada.title()).hasText(room);
      page.waitForTimeout(UNTIL_IT_RESTS_MILLIS);
    };
  }

  private Runnable open(String address) {
    String open = "address => document.querySelector('chat-app').chat.open(address)";
    return () -> page.evaluate(open, address);
  }

  /** As the pointer or a long press does. */
  private Runnable pointAt(String text) {
    String point =
        """
        (row) => {
          const usual = matchMedia('(hover: none)').matches;
          row.closest('talk-transcript').active = { key: row.dataset.key, asking: null, usual };
        }
        """;
    return () -> {
      Locator row = page.locator(".message", new Page.LocatorOptions().setHasText(text)).last();
      row.scrollIntoViewIfNeeded();
      row.evaluate(point);
      assertThat(page.locator(".message-actions")).isVisible();
    };
  }

  private Runnable press(String does) {
    return () -> page.locator(".message-actions [data-does=" + does + "]").click();
  }

  private Runnable type(String text) {
    return () -> {
      ada.composer().click();
      page.keyboard().type(text);
    };
  }

  private void toTheTop() {
    page.waitForTimeout(UNTIL_IT_RESTS_MILLIS);
    ada.log().evaluate("log => { log.scrollTop = 0 }");
    page.waitForTimeout(UNTIL_IT_RESTS_MILLIS);
  }

  /** Where there is room for all panes there is nothing to open. */
  private Runnable pane(String opener) {
    return () -> {
      if (ada.button(opener).count() > 0) {
        ada.button(opener).click();
      }
    };
  }

  private Runnable search(String text) {
    return () -> {
      page.getByRole(AriaRole.SEARCHBOX).fill(text);
      assertThat(page.locator(".results h2")).containsText(text.startsWith("z") ? "Nothing" : "me");
    };
  }

  private Runnable dialog(String about) {
    return () -> {
      page.evaluate("document.querySelector('chat-app').chat.askRooms()");
      told("dialog(" + about + ")").run();
      assertThat(page.locator("dialog[open]")).isVisible();
    };
  }
}
