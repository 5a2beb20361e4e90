package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Door;
import chatroom.chat.Member;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What many comings and goings come to. */
class FoldTest {
  @Test
  void whoCameAndWentWasNeverThere() {
    assertThat(fold(joined("ada"), joined("bob"), renamed("ada", "eve"), left("ada")))
        .containsExactly(joined("bob"));
    assertThat(fold(joined("ada"), left("ada"), joined("ada"), left("ada"))).isEmpty();
  }

  @Test
  void whoSpokeAndWentHasBeenThere() {
    assertThat(
            fold(
                Set.of("by-ada", "by-carl"),
                joined("ada"),
                joined("bob"),
                left("ada"),
                joined("eve"),
                left("eve")))
        .containsExactly(joined("ada"), joined("bob"), left("ada"));
  }

  @Test
  void whoCameStaysUnderTheNameTheyHaveInTheEnd() {
    assertThat(fold(joined("ada"), renamed("ada", "eve"), away("ada", "tea")))
        .containsExactly(
            joined("ada", "eve"), new Signal.Away(new Speaker("by-ada", "eve"), "tea"));
    assertThat(fold(joined("ada"), left("ada"), joined("ada"))).containsExactly(joined("ada"));
  }

  @Test
  void whoWasThereBeforeLeavesUnderTheNameThatIsKnown() {
    assertThat(fold(renamed("ada", "eve"), left("ada"))).containsExactly(left("ada"));
    assertThat(fold(left("ada"), joined("ada"), left("ada"))).containsExactly(left("ada"));
  }

  @Test
  void whoLeavesAndComesBackIsTold() {
    assertThat(fold(left("ada"), joined("ada"))).containsExactly(left("ada"), joined("ada"));
  }

  @Test
  void ofManyNamesTheLastIsTold() {
    assertThat(fold(renamed("ada", "x"), new Signal.Renamed(new Speaker("by-ada", "x"), "y")))
        .containsExactly(renamed("ada", "y"));
    assertThat(fold(renamed("ada", "x"), new Signal.Renamed(new Speaker("by-ada", "x"), "ada")))
        .isEmpty();
    assertThat(fold(away("ada", "tea"), away("ada", null))).containsExactly(away("ada", null));
  }

  @Test
  void aNameIsFreeBeforeAnotherHasIt() {
    // ada leaves, bob takes her name, and somebody comes under bob's
    assertThat(
            fold(
                left("ada"),
                new Signal.Renamed(new Speaker("by-bob", "bob"), "ada"),
                joined("new", "bob")))
        .extracting(Signal::kind)
        .containsExactly("left", "renamed", "joined");
    // somebody comes, takes another name, and then bob has theirs
    assertThat(
            fold(
                joined("new", "x"),
                new Signal.Renamed(new Speaker("by-new", "x"), "y"),
                new Signal.Renamed(new Speaker("by-bob", "bob"), "x")))
        .containsExactly(new Signal.Renamed(new Speaker("by-bob", "bob"), "x"), joined("new", "y"));
  }

  private static List<Signal> fold(Signal... signals) {
    return fold(Set.of(), signals);
  }

  private static List<Signal> fold(Set<String> heard, Signal... signals) {
    List<Coming> comings = new ArrayList<>();
    for (Signal signal : signals) {
      comings.add(new Coming(signal, comings.size() + 1, -1));
    }
    return Fold.of(comings, heard);
  }

  static Signal joined(String who) {
    return joined(who, who);
  }

  static Signal joined(String who, String name) {
    return new Signal.Joined(new Member(name, "by-" + who, Door.TCP, null, null));
  }

  static Signal left(String who) {
    return new Signal.Left(new Speaker("by-" + who, who));
  }

  private static Signal renamed(String who, String name) {
    return new Signal.Renamed(new Speaker("by-" + who, who), name);
  }

  private static Signal away(String who, String text) {
    return new Signal.Away(new Speaker("by-" + who, who), text);
  }
}
