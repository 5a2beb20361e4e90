package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More was said than the page shows at once. */
class LongTalkIT extends PageFixture {
  /** From a terminal, which is quicker than another page. */
  private void bobSays(int from, int to) throws IOException {
    try (Socket terminal = new Socket("127.0.0.1", server.tcpPort())) {
      StringBuilder words = new StringBuilder("bob\n");
      for (int i = from; i <= to; i++) {
        words.append("line ").append(i).append('\n');
      }
      terminal.getOutputStream().write(words.append("exit\n").toString().getBytes(UTF_8));
      terminal.setSoTimeout(20_000);
      terminal.getInputStream().readAllBytes();
    }
  }

  @Test
  void searchFindsAndGoesThere() {
    Visitor ada = visitor().join("ada");
    ada.say("where is the kettle");
    ada.say("/join #ops");
    assertThat(ada.title()).hasText("#ops");
    ada.page().getByRole(AriaRole.SEARCHBOX).fill("kettle");
    Locator found = ada.page().locator(".found button");
    assertThat(found).hasCount(1);
    found.click();
    assertThat(ada.title()).hasText("#lobby");
    assertThat(ada.log().locator(".pointed")).containsText("kettle");
    ada.page().getByRole(AriaRole.SEARCHBOX).fill("zebra");
    assertThat(ada.page().locator(".results")).containsText("Nothing found for “zebra”.");
    ada.button("Close search").click();
    assertThat(ada.person("ada")).isVisible();
  }

  @Test
  void olderMessagesAreReadWhenOneScrollsUpAndNothingJumps() throws Exception {
    Visitor ada = visitor().join("ada");
    bobSays(1, 130);
    assertThat(ada.log().getByText("line 130", exactly())).isAttached();
    ada.page().reload();
    assertThat(ada.log().getByText("line 130", exactly())).isInViewport();
    assertThat(ada.numbers()).hasSizeLessThan(100);

    ada.log().hover();
    for (int i = 0; i < 20 && !ada.said().contains("line 1"); i++) {
      ada.page().mouse().wheel(0, -800);
      ada.page().waitForTimeout(100);
    }
    assertThat(ada.said()).startsWith("line 1", "line 2").hasSize(130);
    assertThat(ada.numbers()).isSorted().doesNotHaveDuplicates();

    Locator seen = ada.log().getByText("line 5", exactly());
    double before = seen.boundingBox().y;
    bobSays(131, 133);
    assertThat(ada.log().getByText("line 133", exactly())).isAttached();
    assertThat(seen.boundingBox().y).isEqualTo(before);
    ada.button("3 new").click();
    assertThat(ada.log().getByText("line 133", exactly())).isInViewport();
  }

  @Test
  void aGrowingComposerLeavesOneAtTheEnd() throws Exception {
    Visitor ada = visitor().join("ada");
    bobSays(1, 40);
    assertThat(ada.log().getByText("line 40", exactly())).isInViewport();
    for (String draft : List.of("one\ntwo\nthree\nfour\nfive\nsix", "one", "")) {
      ada.composer().fill(draft);
      ada.page().waitForTimeout(200);
      assertThat(ada.log().getByText("line 40", exactly())).isInViewport();
      assertThat(ada.page().locator(".latest")).hasCount(0);
    }
    ada.composer().fill("a draft\nof several\nlines");
    bobSays(41, 45);
    assertThat(ada.log().getByText("line 45", exactly())).isInViewport();
    assertThat(ada.page().locator(".latest")).hasCount(0);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
