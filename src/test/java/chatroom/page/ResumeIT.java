package chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.Cable;
import chatroom.rig.OtherWork;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The network goes and comes back, the server goes and comes back: nothing is lost or said twice.
 */
class ResumeIT extends PageFixture {
  private static final Duration BACK_WITHIN = Duration.ofSeconds(2);
  private static final Duration BACK_WITHIN_IF_BUSY = Duration.ofSeconds(15);

  private Cable cable;

  @BeforeEach
  void layCable() throws Exception {
    cable = new Cable(server.httpPort());
  }

  @AfterEach
  void takeCableUp() throws Exception {
    cable.close();
  }

  @Test
  @Tag("alone")
  void aCutIsToldAndMadeGoodWithinTwoSeconds() throws Exception {
    Visitor ada = visitorVia(cable).join("ada");
    Visitor bob = visitor().join("bob");
    bob.say("before");
    assertThat(ada.log()).containsText("before");

    cable.cut();
    assertThat(ada.status()).containsText("Offline.");
    IntStream.rangeClosed(1, 20).forEach(i -> bob.say("while you were away " + i));
    ada.say("typed offline 1");
    ada.say("typed offline 2");
    assertThat(ada.log().locator(".pending")).hasCount(2);
    assertThat(ada.status()).containsText("What you wrote is kept.");
    ada.page().waitForTimeout(2500);

    OtherWork others = OtherWork.watched();
    Instant mended = Instant.now();
    cable.mend();
    assertThat(bob.log()).containsText("typed offline 2");
    assertThat(ada.log().locator(".pending")).hasCount(0);
    assertThat(Duration.between(mended, Instant.now()))
        .isLessThan(others.bound(BACK_WITHIN, BACK_WITHIN_IF_BUSY));
    assertThat(ada.status()).containsText("Back.");

    List<String> expected = new ArrayList<>(List.of("before"));
    IntStream.rangeClosed(1, 20).forEach(i -> expected.add("while you were away " + i));
    expected.addAll(List.of("typed offline 1", "typed offline 2"));
    assertThat(ada.said()).isEqualTo(expected);
    assertThat(bob.said()).isEqualTo(expected);
    assertThat(ada.numbers()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatWasTypedOfflineOutlivesAReloadAndIsSaidOnce() {
    Visitor ada = visitorVia(cable).join("ada");
    Visitor bob = visitor().join("bob");
    cable.cut();
    assertThat(ada.status()).containsText("Offline.");
    ada.say("kept over a reload");
    cable.mend();
    ada.page().reload();

    assertThat(bob.log()).containsText("kept over a reload");
    assertThat(ada.log()).containsText("kept over a reload");
    assertThat(ada.log().locator(".pending")).hasCount(0);
    ada.page().reload();
    assertThat(ada.log()).containsText("kept over a reload");
    assertThat(ada.said()).containsOnlyOnce("kept over a reload");
    assertThat(bob.said()).containsOnlyOnce("kept over a reload");
  }

  @Test
  void cutsInTheMiddleOfTalkLoseAndRepeatNothing() {
    Visitor ada = visitorVia(cable).join("ada");
    Visitor bob = visitor().join("bob");
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 5; i++) {
        String text = "round " + round + " line " + i;
        ada.say(text);
        expected.add(text);
        if (i == 2) {
          cable.cut();
        }
      }
      cable.mend();
      assertThat(bob.log().getByText("round " + round + " line 4")).isVisible(patiently());
    }
    assertThat(ada.log().locator(".pending")).hasCount(0);
    assertThat(bob.said()).isEqualTo(expected);
    assertThat(ada.said()).isEqualTo(expected);
  }

  @Test
  void theServerGoesAndComesBack() throws Exception {
    Visitor ada = visitor().join("ada");
    Visitor bob = visitor().join("bob");
    ada.willBeCutOff();
    bob.willBeCutOff();
    bob.say("before");
    ada.person("bob").click();
    ada.say("privately");
    assertThat(bob.list("Private")).containsText("@ada");

    server.stop();
    assertThat(ada.status()).containsText("The server is stopping.");
    ada.room("#lobby").click();
    ada.say("while the server was away");
    ada.composer().fill("half a thou");
    server.start();

    assertThat(bob.log()).containsText("while the server was away", patientlyContains());
    assertThat(ada.said()).containsExactly("before", "while the server was away");
    assertThat(bob.said()).isEqualTo(ada.said());
    assertThat(ada.person("bob")).isVisible();
    assertThat(ada.person("ada")).isVisible();
    assertThat(ada.composer()).hasValue("half a thou");
    ada.page().reload();
    assertThat(ada.composer()).hasValue("half a thou");
  }

  @Test
  @Tag("alone")
  void aNetworkThatSwallowsEverythingIsNoticedAndMadeGood() throws Exception {
    Visitor ada = visitorVia(cable).join("ada");
    Visitor bob = visitor().join("bob");
    bob.say("before");
    assertThat(ada.log()).containsText("before");

    cable.freeze();
    ada.say("into the void");
    bob.say("unheard");
    assertThat(ada.status()).containsText("Offline.", patientlyContains());
    ada.page().waitForTimeout(3000); // an attempt or two goes into the void as well

    OtherWork others = OtherWork.watched();
    Instant thawed = Instant.now();
    cable.mend();
    assertThat(ada.log()).containsText("unheard");
    assertThat(ada.log().locator(".pending")).hasCount(0);
    assertThat(Duration.between(thawed, Instant.now()))
        .isLessThan(others.bound(BACK_WITHIN, BACK_WITHIN_IF_BUSY));
    assertThat(bob.log()).containsText("into the void");
    assertThat(bob.said()).hasSize(3).doesNotHaveDuplicates();
    assertThat(ada.said()).isEqualTo(bob.said());
  }

  private static LocatorAssertions.IsVisibleOptions patiently() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(10_000);
  }

  private static LocatorAssertions.ContainsTextOptions patientlyContains() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);
  }
}
