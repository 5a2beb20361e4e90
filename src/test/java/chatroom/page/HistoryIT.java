package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.hostile.Talker;
import com.microsoft.playwright.Locator;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A room in which very much was said, and one in which very much is being said. */
class HistoryIT extends PageFixture {
  private static final int MANY = 100_000;

  /** The lines of `window.js`, and what stands between them. */
  private static final int MOST_ROWS = 800;

  /** A frame that takes longer is seen to stutter. */
  private static final double MOST_MS_A_FRAME = 50;

  private void saysMany(String name, int from, int to) throws Exception {
    try (Socket terminal = new Socket("127.0.0.1", server.tcpPort())) {
      terminal.setSoTimeout(60_000);
      OutputStream out = terminal.getOutputStream();
      StringBuilder words = new StringBuilder(name + "\r\n");
      for (int i = from; i <= to; i++) {
        words.append("line ").append(i).append('\n');
      }
      out.write(words.append("exit\n").toString().getBytes(UTF_8));
      terminal.getInputStream().readAllBytes();
    }
  }

  @Test
  void aHundredThousandEntriesAreAWindowThatMoves() throws Exception {
    saysMany("bob", 1, MANY);
    Visitor ada = visitor().join("ada");
    Locator last = ada.log().locator("[data-seq='" + MANY + "']");
    assertThat(last).isInViewport();
    ada.log().hover();
    for (int i = 0; i < 60 && isShown(last); i++) {
      ada.page().mouse().wheel(0, -2500);
      ada.page().waitForTimeout(60);
    }
    assertThat(last).hasCount(0);
    isAGaplessWindow(ada);

    try (Talker eve = Talker.in(server.tcpPort(), "eve", "#lobby")) {
      eve.say("#lobby", "message", "an answer to line 500", 500L);
      eve.say("#lobby", "message", "and @ada is asked", null);
    }
    assertThat(ada.button("2 new")).isVisible();
    isAGaplessWindow(ada);
    ada.button("2 new").click();
    assertThat(ada.log().getByText("an answer to line 500")).isInViewport();
    assertThat(ada.page().locator(".latest")).hasCount(0);
    isAGaplessWindow(ada);

    ada.log().locator(".quote button").click();
    assertThat(ada.log().locator("[data-seq='500']")).isInViewport();
    assertThat(ada.log().locator(".pointed")).hasAttribute("data-seq", "500");
    for (int i = 0; i < 60 && ada.log().locator("[data-seq='800']").count() == 0; i++) {
      ada.page().mouse().wheel(0, 2500);
      ada.page().waitForTimeout(60);
    }
    assertThat(ada.log().locator("[data-seq='800']")).isAttached();
    isAGaplessWindow(ada);
    ada.say("back at the end");
    assertThat(ada.log().getByText("back at the end")).isInViewport();
    assertThat(ada.page().locator(".latest")).hasCount(0);
  }

  private static boolean isShown(Locator row) {
    return row.count() > 0;
  }

  private static void isAGaplessWindow(Visitor visitor) {
    assertThat(((Number) visitor.log().evaluate("log => log.querySelectorAll('.row').length")))
        .satisfies(rows -> assertThat(rows.intValue()).isLessThan(MOST_ROWS));
    List<?> numbers =
        (List<?>)
            visitor
                .log()
                .evaluate(
                    "log => [...log.querySelectorAll('[data-seq]')].map(e => +e.dataset.seq)");
    for (int i = 1; i < numbers.size(); i++) {
      assertThat(((Number) numbers.get(i)).intValue())
          .isEqualTo(((Number) numbers.get(i - 1)).intValue() + 1);
    }
  }

  /**
   * What was edited, removed and reacted to while one was elsewhere in a long talk is right when
   * one gets there, whether this page has seen it happen or not.
   */
  @Test
  void whatWasAmendedOutOfSightIsRightWhereOneComesTo() throws Exception {
    try (Talker eve = Talker.in(server.tcpPort(), "eve", "#lobby")) {
      long early = eve.say("#lobby", "message", "early words", null);
      long gone = eve.say("#lobby", "message", "early mistake", null);
      long liked = eve.say("#lobby", "message", "early joke", null);
      saysMany("bob", 1, 600);
      long late = eve.say("#lobby", "message", "late words", null);
      saysMany("carl", 601, 630);
      eve.say("#lobby", "edited", "earlier words", early); // before this page was there
      eve.say("#lobby", "message", "see there", early);
      Visitor ada = visitor().join("ada");
      assertThat(ada.log().getByText("late words")).isAttached();

      ada.log().locator(".quote button").click();
      assertThat(row(ada, early)).containsText("earlier words");
      assertThat(row(ada, early)).containsText("(edited)");
      assertThat(row(ada, late)).hasCount(0);
      eve.say("#lobby", "edited", "later words", late);
      eve.say("#lobby", "reacted", "👍", late);
      eve.say("#lobby", "deleted", null, gone);
      eve.say("#lobby", "reacted", "🎉", liked);
      assertThat(row(ada, liked)).containsText("🎉 1");
      assertThat(row(ada, gone)).containsText("This message was deleted.");

      ada.page().locator(".latest").click();
      assertThat(row(ada, late)).containsText("later words");
      assertThat(row(ada, late)).containsText("👍 1");
      assertThat(row(ada, liked)).hasCount(0);
      ada.log().locator(".quote button").click();
      assertThat(row(ada, liked)).containsText("🎉 1");
      assertThat(row(ada, early)).containsText("earlier words");
      ada.page().reload();
      ada.log().locator(".quote button").click();
      assertThat(row(ada, liked)).containsText("🎉 1");
      assertThat(row(ada, gone)).containsText("This message was deleted.");
    }
  }

  private static Locator row(Visitor visitor, long seq) {
    return visitor.log().locator("[data-seq='" + seq + "']");
  }

  @Test
  @Tag("alone")
  void aThousandMessagesInASecondKeepTheFramesShort() throws Exception {
    Visitor ada = visitor().join("ada");
    saysMany("bob", 1, 600);
    assertThat(ada.log().locator("[data-seq='600']")).isAttached();
    ada.log().hover(); // rows that pass under the pointer cost as well
    FrameTimes frames = FrameTimes.begin(ada.page());
    long began = System.nanoTime();
    try (Socket terminal = new Socket("127.0.0.1", server.tcpPort())) {
      OutputStream out = terminal.getOutputStream();
      out.write("carol\r\n".getBytes(UTF_8));
      for (int i = 601; i <= 1600; i++) {
        out.write(("**line** " + i + " of `many`\n").getBytes(UTF_8));
        out.flush();
        if (i % 10 == 0) {
          Thread.sleep(10);
        }
      }
      assertThat(ada.log().locator("[data-seq='1600']")).isAttached();
    }
    long took = (System.nanoTime() - began) / 1_000_000;
    List<FrameTimes.Frame> all = frames.end();
    System.out.printf("1,000 messages in %d ms, %s%n", took, FrameTimes.told(all));
    assertThat(all).hasSizeGreaterThan(10);
    assertThat(all).extracting(FrameTimes.Frame::workMillis).allMatch(ms -> ms < MOST_MS_A_FRAME);
  }
}
