package chatroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.bench.Order.Faults;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {
  private final Order order = new Order(new int[2]);

  @Test
  void whatComesOnceAndInOrderIsWithoutFault() {
    take(0, 0, 1, 2);
    take(1, 0, 1);

    assertThat(order.end(new int[] {3, 2})).isEqualTo(Faults.NONE);
  }

  @Test
  void aMessageThatNeverComesIsLost() {
    take(0, 0, 2, 3);

    assertThat(order.end(new int[] {4, 0})).isEqualTo(new Faults(1, 0, 0));
  }

  @Test
  void theLastIsMissedToo() {
    take(0, 0, 1);
    take(1, 0);

    assertThat(order.end(new int[] {3, 3})).isEqualTo(new Faults(3, 0, 0));
  }

  @Test
  void oneThatComesTwiceIsDoubled() {
    take(1, 0, 1, 1, 2, 0);

    assertThat(order.end(new int[] {0, 3})).isEqualTo(new Faults(0, 2, 0));
  }

  @Test
  void twoThatChangePlacesAreOutOfOrderAndNeitherLostNorDoubled() {
    take(0, 0, 2, 1, 3);

    assertThat(order.end(new int[] {4, 0})).isEqualTo(new Faults(0, 0, 1));
  }

  @Test
  void sendersAreToldApart() {
    take(0, 0);
    take(1, 0, 0);

    assertThat(order.end(new int[] {1, 1})).isEqualTo(new Faults(0, 1, 0));
  }

  @Test
  void aLongGapIsCountedWhole() {
    take(0, 0, 50_000);

    assertThat(order.end(new int[] {50_001, 0})).isEqualTo(new Faults(49_999, 0, 0));
  }

  @Test
  void itIsCompleteOnceAllThatWasSaidHasCome() {
    take(0, 0, 1);
    assertThat(order.isComplete(new int[] {3, 0})).isFalse();

    take(0, 2);
    assertThat(order.isComplete(new int[] {3, 0})).isTrue();
  }

  private void take(int sender, int... numbers) {
    IntStream.of(numbers).forEach(number -> order.take(sender, number));
  }
}
