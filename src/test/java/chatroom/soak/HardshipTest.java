package chatroom.soak;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.LoopTimes;
import org.junit.jupiter.api.Test;

/** Whoever judges hostile numbers sees each fault, and holds nothing else against the server. */
class HardshipTest {
  private static final long MIB = 1L << 20;
  private static final Needs BEFORE = needs(10, 900, 30, 34, 5);
  private static final LoopTimes CALM = new LoopTimes(2, 400_000_000, 10_000_000);
  private static final LoopTimes STARVED = new LoopTimes(2, 200_000_000, 1_500_000_000);
  private static final long SECOND_NANOS = 1_000_000_000;

  private static Needs needs(long heapMib, long mib, int descriptors, int threads, int open) {
    return new Needs(new Memory(heapMib * MIB, mib * MIB), descriptors, threads, open);
  }

  private static Latencies times(long millis) {
    Latencies times = new Latencies();
    for (int i = 0; i < 100; i++) {
      times.add(millis * 1_000_000);
    }
    return times;
  }

  @Test
  void aServerThatHasEverythingBackKeptNothing() {
    assertThat(Hardship.kept(BEFORE, BEFORE)).isEmpty();
    assertThat(Hardship.kept(BEFORE, needs(12, 930, 32, 36, 4))).isEmpty();
  }

  @Test
  void whatWasNotGivenBackIsNamed() {
    assertThat(Hardship.kept(BEFORE, needs(10, 900, 30, 34, 6)))
        .containsExactly("connections were not given back: 6, and 5 before");
    assertThat(Hardship.kept(BEFORE, needs(30, 1_200, 60, 60, 5)))
        .extracting(kept -> kept.replaceFirst(" were not.*", ""))
        .containsExactly(
            "descriptors", "threads", "bytes of live heap", "bytes of resident memory");
  }

  @Test
  void aWaitIsTooLongWhereTheMachineHadTimeForBoth() {
    Machine calm = Machine.of(times(1), CALM, SECOND_NANOS);

    assertThat(Hardship.PROMISED.isTooLong(times(49), calm)).isFalse();
    assertThat(Hardship.PROMISED.isTooLong(times(60), calm)).isTrue();
  }

  @Test
  void aWaitIsNotTheServersWhereTheMachineHadNoTime() {
    Machine late = Machine.of(times(30), CALM, SECOND_NANOS);
    Machine starved = Machine.of(times(1), STARVED, SECOND_NANOS);

    assertThat(Hardship.PROMISED.isTooLong(times(60), late)).isFalse();
    assertThat(Hardship.PROMISED.isTooLong(times(60), starved)).isFalse();
    assertThat(starved.excuse()).contains("processor");
    assertThat(starved.told()).contains("ran 10 %", "waited 75 %");
  }
}
