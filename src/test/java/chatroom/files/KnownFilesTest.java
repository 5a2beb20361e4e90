package chatroom.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether a walk may be believed about a name that the server itself changes. */
class KnownFilesTest {
  private static final String NAME = "report.pdf";
  private final KnownFiles known = new KnownFiles(new MemoryFiles());

  @Test
  void aWalkThatBeginsWhileTheServerRemovesIsNotBelieved() {
    known.hold(NAME);
    long begun = known.touches();
    assertThat(known.isTouchedSince(NAME, begun)).isTrue();
    known.forgetTouches(begun);
    assertThat(known.isTouchedSince(NAME, begun)).isTrue();

    known.letGo(NAME);
    assertThat(known.isTouchedSince(NAME, begun)).as("the walk ends later").isTrue();
    assertThat(known.isTouchedSince(NAME, known.touches())).as("the next one").isFalse();
  }

  @Test
  void whatTwoChangeIsHeldUntilBothHaveDone() {
    known.hold(NAME);
    known.hold(NAME);
    known.letGo(NAME);
    assertThat(known.isTouchedSince(NAME, known.touches())).isTrue();
    known.letGo(NAME);
    assertThat(known.isTouchedSince(NAME, known.touches())).isFalse();
    assertThat(known.isTouchedSince("another.pdf", 0)).isFalse();
  }
}
