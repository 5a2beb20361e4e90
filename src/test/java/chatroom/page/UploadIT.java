package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page sends of a file, and what it makes of each answer; the server's is given here. */
class UploadIT extends PageFixture {
  private static final Pattern FILE = Pattern.compile(".*/files/[^/]*\\?.*");

  private final List<Request> asked = new ArrayList<>();
  private Visitor ada;

  @BeforeEach
  void join() {
    ada = visitor().join("ada");
    ada.willBeRefused();
    ada.willBeCutOff();
  }

  @Test
  void everyFileThatIsDroppedIsPutWithWhoPutsItAndWhere() {
    answer(created());
    ada.say("/join #ops");
    assertThat(ada.title()).hasText("#ops");
    ada.page()
        .evaluate(
            """
            () => {
              const files = new DataTransfer();
              files.items.add(new File(['one two'], 'a b.txt'));
              files.items.add(new File(['three'], 'ä.txt'));
              const log = document.querySelector('.log');
              const drag = (type) => log.dispatchEvent(
                new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
              drag('dragenter');
              window.invited = getComputedStyle(document.querySelector('.drop-here')).display;
              drag('drop');
            }
            """);
    assertThat(ada.page().evaluate("window.invited")).isEqualTo("grid");
    assertThat(ada.page().locator(".drop-here")).isHidden();
    assertThat(uploads()).hasCount(2);
    assertThat(uploads().first()).containsText("shared");
    assertThat(asked).extracting(Request::method).containsExactly("PUT", "PUT");
    Request first = asked.get(0);
    assertThat(first.url()).endsWith("/files/a%20b.txt?room=%23ops");
    assertThat(first.postData()).isEqualTo("one two");
    assertThat(first.headers())
        .containsEntry("content-range", "bytes 0-6/7")
        .extractingByKey("authorization")
        .asString()
        .matches("Bearer \\S{20,}");
    assertThat(asked.get(1).url()).endsWith("/files/%C3%A4.txt?room=%23ops");
  }

  @Test
  void whatIsPastedIsPutAsWell() {
    answer(created());
    ada.composer().focus();
    ada.page()
        .evaluate(
            """
            () => {
              const clipboardData = new DataTransfer();
              clipboardData.items.add(new File(['png'], 'image.png', { type: 'image/png' }));
              document.activeElement.dispatchEvent(
                new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
            }
            """);
    assertThat(uploads().first()).containsText("shared");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aRefusalIsSaidAndCanBeTriedAgain() {
    answer(
        new Route.FulfillOptions()
            .setStatus(409)
            .setContentType("application/json")
            .setBody("{\"code\":409,\"message\":\"Somebody is uploading that name now.\"}"));
    choose("a.txt", "0123456789");
    assertThat(uploads()).containsText("Somebody is uploading that name now.");
    answer(created());
    ada.button("Try a.txt again").click();
    assertThat(uploads()).containsText("shared");
  }

  @Test
  void oneThatBrokeGoesOnWhereItWas() {
    deal(Route::abort);
    choose("a.txt", "0123456789");
    assertThat(uploads()).containsText("The connection broke.");
    asked.clear();
    answer(created());
    ada.button("Try a.txt again").click();
    assertThat(uploads()).containsText("shared");
    assertThat(asked).extracting(Request::method).containsExactly("HEAD", "PUT");
    assertThat(asked.get(0).url()).endsWith("/files/a.txt?upload=10");
    assertThat(asked.get(1).headers()).containsEntry("content-range", "bytes 4-9/10");
    assertThat(asked.get(1).postData()).isEqualTo("456789");
  }

  @Test
  void oneThatRunsIsCancelledAndTheNextBegins() {
    List<Route> held = new ArrayList<>();
    deal(held::add);
    for (int i = 1; i <= 3; i++) {
      choose("file" + i + ".bin", "0123456789");
    }
    assertThat(uploads()).hasCount(3);
    assertThat(ada.page().getByRole(AriaRole.PROGRESSBAR)).hasCount(3);
    ada.page().waitForCondition(() -> held.size() == 2); // two at a time
    ada.button("Cancel file1.bin").click();
    assertThat(uploads()).hasCount(2);
    ada.page().waitForCondition(() -> held.size() == 3);
    assertThat(asked).extracting(Request::url).last().asString().contains("file3.bin");
    ada.button("Cancel file2.bin").click();
    ada.button("Cancel file3.bin").click();
    assertThat(uploads()).hasCount(0);
  }

  @Test
  void inAPrivateTalkItIsSaidFirstThatAllWillSeeIt() {
    answer(created());
    Visitor bob = visitor().join("bob");
    ada.person("bob").click();
    choose("a.txt", "0123456789");
    assertThat(uploads()).containsText("it is told in #lobby, and @bob gets a link.");
    choose("b.txt", "not for everyone");
    ada.button("Cancel b.txt").click();
    assertThat(uploads()).hasCount(1);
    assertThat(asked).isEmpty();
    ada.button("Share a.txt with everyone").click();
    assertThat(ada.log()).containsText("I shared a.txt");
    assertThat(asked).hasSize(1);
    assertThat(bob.list("Private")).containsText("1 unread message");
  }

  private void choose(String name, String content) {
    FilePayload file =
        new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    ada.page().locator("file-list input[type=file]").setInputFiles(file);
  }

  private Locator uploads() {
    return ada.list("Uploads").getByRole(AriaRole.LISTITEM);
  }

  private static Route.FulfillOptions created() {
    return new Route.FulfillOptions()
        .setStatus(201)
        .setContentType("application/json")
        .setBody("{\"name\":\"a.txt\",\"size\":10,\"sha256\":\"00\",\"seq\":1}");
  }

  private void answer(Route.FulfillOptions answer) {
    deal(route -> route.fulfill(answer));
  }

  /** From now on each PUT is dealt with so; of every file the server has four bytes. */
  private void deal(Consumer<Route> put) {
    ada.browser().unroute(FILE);
    ada.browser()
        .route(
            FILE,
            route -> {
              asked.add(route.request());
              if ("HEAD".equals(route.request().method())) {
                route.fulfill(new Route.FulfillOptions().setHeaders(Map.of("Upload-Offset", "4")));
              } else {
                put.accept(route);
              }
            });
  }
}
