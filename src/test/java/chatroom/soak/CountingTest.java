package chatroom.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever counts for the soak sees what is wrong: each fault is shown to it once. */
class CountingTest {
  private final Cursor cursor = new Cursor("#room");
  private final Ledger ledger = new Ledger();
  private final int ada = ledger.newSpeaker();
  private final int bob = ledger.newSpeaker();

  private void hear(long... seqs) {
    for (long seq : seqs) {
      cursor.take(seq, 0, (int) seq);
    }
  }

  private void assertCounted(long received, long lost, long doubled, long disordered) {
    assertThat(List.of(cursor.received(), cursor.lost(), cursor.doubled(), cursor.disordered()))
        .containsExactly(received, lost, doubled, disordered);
  }

  @Test
  void aCursorSeesThatAllIsWell() {
    hear(1, 2, 3);

    assertCounted(3, 0, 0, 0);
    assertThat(cursor.last()).isEqualTo(3);
  }

  @Test
  void aCursorSeesAGap() {
    hear(1, 4, 5);

    assertCounted(3, 2, 0, 0);
  }

  @Test
  void aCursorSeesARepetition() {
    hear(1, 2, 2, 1);

    assertCounted(2, 0, 2, 0);
  }

  @Test
  void aCursorSeesWhatComesTooLate() {
    hear(1, 3, 2, 2);

    assertCounted(3, 0, 1, 1);
  }

  @Test
  void aFrameIsReadForWhatMattersInIt() {
    String text = Scan.text(7, 12, 99, "and more");
    byte[] entry =
        ("{\"type\":\"rec\",\"address\":\"#room\",\"body\":{\"seq\":1,\"kind\":\"message\","
                + "\"from\":\"ada\",\"by\":\"k7\",\"text\":\""
                + text
                + "\",\"at\":\"2026-11-22T13:05:00.123Z\",\"id\":\"7-12\"}}")
            .getBytes(UTF_8);
    byte[] answer =
        "{\"type\":\"rec\",\"address\":\"a12\",\"body\":{\"seq\":43,\"at\":\"…\"}}".getBytes(UTF_8);
    Scan scan = new Scan();

    assertThat(scan.entry(entry, 0, entry.length, Scan.pushPrefix("#room"))).isTrue();
    assertThat(List.of(scan.seq, (long) scan.speaker, (long) scan.counter, scan.saidNanos))
        .containsExactly(1L, 7L, 12L, 99L);
    assertThat(cursor.take(entry, 0, entry.length, 0)).isTrue();
    assertThat(cursor.sum()).isEqualTo(LogCopy.empty().put(7, 12).sum());
    assertThat(scan.entry(entry, 0, entry.length, Scan.pushPrefix("#other"))).isFalse();
    assertThat(scan.answer(entry, 0, entry.length)).isFalse();
    assertThat(scan.answer(answer, 0, answer.length)).isTrue();
    assertThat(List.of((long) scan.counter, scan.seq)).containsExactly(12L, 43L);
  }

  @Test
  void linesAreTakenApartHoweverTheyArrive() {
    byte[] bytes = "one\r\ntwo\n\nthree\nrest".getBytes(UTF_8);
    for (int chunk = 1; chunk <= bytes.length; chunk++) {
      List<String> lines = new ArrayList<>();
      Lines taken = new Lines();
      Connection.Receiver receiver = new Listening(lines);
      for (int from = 0; from < bytes.length; from += chunk) {
        int to = Math.min(bytes.length, from + chunk);
        taken.take(Arrays.copyOfRange(bytes, from, to), receiver);
      }
      assertThat(lines).as("by %d", chunk).containsExactly("one", "two", "", "three");
    }
  }

  private record Listening(List<String> lines) implements Connection.Receiver {
    @Override
    public void opened(Connection connection) {}

    @Override
    public void received(byte[] bytes, int from, int to) {
      lines.add(new String(bytes, from, to - from, UTF_8));
    }

    @Override
    public void closed() {}
  }

  /** Each says two things, and all four are acknowledged in turn. */
  private void sayAndAcknowledge() {
    long seq = 0;
    for (int speaker : new int[] {ada, bob, ada, bob}) {
      ledger.acknowledge(speaker, ledger.say(speaker), ++seq);
    }
  }

  @Test
  void aLogThatHasEverythingOnceIsFaultless() {
    sayAndAcknowledge();
    ledger.say(ada);
    LogCopy log = LogCopy.empty().put(ada, 1).put(bob, 1).put(ada, 2).put(bob, 2);

    assertThat(ledger.compare(log)).isEqualTo(new Ledger.Comparison(4, 1, 0, 0, 0));
    assertThat(ledger.compare(log.put(ada, 3)))
        .as("kept, though the answer was lost")
        .isEqualTo(new Ledger.Comparison(5, 1, 0, 0, 0));
  }

  @Test
  void whatWasAcknowledgedAndIsNotThereIsLost() {
    sayAndAcknowledge();
    LogCopy log = LogCopy.empty().put(ada, 1).put(bob, 1).put(ada, 2);

    assertThat(ledger.compare(log)).isEqualTo(new Ledger.Comparison(3, 0, 1, 0, 0));
  }

  @Test
  void whatIsThereTwiceIsDoubled() {
    sayAndAcknowledge();
    LogCopy log = LogCopy.empty().put(ada, 1).put(bob, 1).put(ada, 2).put(bob, 2).put(bob, 2);

    assertThat(ledger.compare(log)).isEqualTo(new Ledger.Comparison(5, 0, 0, 1, 0));
  }

  @Test
  void twoNumbersForOneThingAreDoubled() {
    sayAndAcknowledge();
    ledger.acknowledge(bob, 2, 5);
    LogCopy log = LogCopy.empty().put(ada, 1).put(bob, 1).put(ada, 2).put(bob, 2);

    assertThat(ledger.compare(log)).isEqualTo(new Ledger.Comparison(4, 0, 0, 1, 0));
  }

  @Test
  void anotherNumberThanWasAcknowledgedIsSeen() {
    sayAndAcknowledge();
    LogCopy log = LogCopy.empty().put(bob, 1).put(ada, 1).put(ada, 2).put(bob, 2);

    assertThat(ledger.compare(log)).isEqualTo(new Ledger.Comparison(4, 0, 0, 0, 2));
  }

  @Test
  void whatNobodySaidIsSeen() {
    sayAndAcknowledge();
    LogCopy log = LogCopy.empty().put(ada, 1).put(bob, 1).put(ada, 2).put(bob, 2).put(9, 9);

    assertThat(ledger.compare(log)).isEqualTo(new Ledger.Comparison(5, 0, 0, 0, 1));
  }

  @Test
  void aPercentileIsRightToAFewInAHundred() {
    Latencies latencies = new Latencies();
    for (int millis = 1; millis <= 1000; millis++) {
      latencies.add(millis * 1_000_000L);
    }

    assertThat(latencies.millis(0.5)).isBetween(500.0, 520.0);
    assertThat(latencies.millis(0.99)).isBetween(990.0, 1000.0);
    assertThat(latencies.maxMillis()).isEqualTo(1000);
    assertThat(new Latencies().millis(0.99)).isZero();
  }
}
