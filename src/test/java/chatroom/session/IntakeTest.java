package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class IntakeTest {
  private final List<Integer> handled = new ArrayList<>();
  private final List<String> outletHeard = new ArrayList<>();
  private final List<Integer> settledAfter = new ArrayList<>();

  @Test
  void whatIsOfferedIsHandledInOrderAndWaitsBehindAGate(Vertx vertx) {
    Intake<Integer> intake = intake(vertx, 0, handled::add);
    offer(intake, 1, 3);
    intake.shut(Intake.Gate.ANSWER);
    intake.shut(Intake.Gate.HELLO);
    offer(intake, 4, 6);
    intake.open(Intake.Gate.ANSWER);
    assertThat(handled).containsExactly(1, 2, 3);
    assertThat(intake.isEmpty()).isFalse();
    intake.open(Intake.Gate.HELLO);

    assertThat(handled).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(intake.isEmpty()).isTrue();
  }

  @Test
  void aHandlerMayShutTheGateBehindItself(Vertx vertx) {
    List<Intake<Integer>> self = new ArrayList<>();
    Intake<Integer> intake =
        intake(
            vertx,
            0,
            item -> {
              handled.add(item);
              self.get(0).shut(Intake.Gate.ANSWER);
              if (item == 2) {
                self.get(0).open(Intake.Gate.ANSWER);
              }
            });
    self.add(intake);
    offer(intake, 1, 4);
    assertThat(handled).containsExactly(1);
    intake.open(Intake.Gate.ANSWER);
    assertThat(handled).containsExactly(1, 2, 3);
  }

  @Test
  void isSettledWheneverTheLastThatWaitedIsHandled(Vertx vertx) {
    Intake<Integer> intake = intake(vertx, 0, handled::add);
    offer(intake, 1, 2);
    assertThat(settledAfter).containsExactly(1, 2);
    intake.shut(Intake.Gate.ANSWER);
    offer(intake, 3, 5);
    assertThat(settledAfter).containsExactly(1, 2);
    intake.open(Intake.Gate.ANSWER);
    assertThat(settledAfter).containsExactly(1, 2, 5);
    intake.shut(Intake.Gate.ANSWER);
    intake.open(Intake.Gate.ANSWER); // nothing waited
    intake.close();
    offer(intake, 6, 6);

    assertThat(settledAfter).containsExactly(1, 2, 5);
  }

  @Test
  void whoSendsTooMuchIsNotReadUntilHalfIsDone(Vertx vertx) {
    Intake<Integer> intake = intake(vertx, 0, handled::add);
    intake.shut(Intake.Gate.HELLO);
    offer(intake, 1, Intake.MAX_WAITING - 1);
    assertThat(outletHeard).isEmpty();
    offer(intake, 64, 70);
    assertThat(outletHeard).containsExactly("pause");
    intake.open(Intake.Gate.HELLO);

    assertThat(outletHeard).containsExactly("pause", "resume");
    assertThat(handled).hasSize(70);
  }

  @Test
  void whoOwesRoomForAnswersIsNotRead(Vertx vertx) {
    Intake<Integer> intake = intake(vertx, 0, handled::add);
    intake.shut(Intake.Gate.OWED);
    intake.settle();
    intake.settle();
    intake.open(Intake.Gate.OWED);
    intake.settle();

    assertThat(outletHeard).containsExactly("pause", "resume");
  }

  @Test
  void theRateIsKeptAndNothingIsLost(Vertx vertx, VertxTestContext test) {
    vertx.runOnContext(
        start -> {
          long began = System.nanoTime();
          Intake<Integer> intake =
              intake(
                  vertx,
                  200,
                  item -> {
                    handled.add(item);
                    if (item == 60) {
                      test.verify(
                          () -> {
                            assertThat(handled).containsExactlyElementsOf(numbers(1, 60));
                            assertThat(System.nanoTime() - began).isGreaterThan(240_000_000);
                          });
                      test.completeNow();
                    }
                  });
          offer(intake, 1, 60);
          test.verify(() -> assertThat(handled).hasSizeBetween(10, 59));
        });
  }

  @Test
  void nothingIsHandledAfterTheEnd(Vertx vertx) {
    Intake<Integer> intake = intake(vertx, 0, handled::add);
    intake.shut(Intake.Gate.HELLO);
    offer(intake, 1, 3);
    intake.close();
    intake.open(Intake.Gate.HELLO);
    offer(intake, 4, 5);

    assertThat(handled).isEmpty();
    assertThat(intake.isEmpty()).isTrue();
  }

  private Intake<Integer> intake(Vertx vertx, double perSecond, Consumer<Integer> handler) {
    Outlet outlet =
        new OpenOutlet() {
          @Override
          public void pause() {
            outletHeard.add("pause");
          }

          @Override
          public void resume() {
            outletHeard.add("resume");
          }

          @Override
          public void close(String reason) {
            outletHeard.add("close");
          }
        };
    // what can be divided by 60 says nothing, and is not counted
    Rates rates = new Rates(RatesTest.limits(10, perSecond, 0), System::nanoTime);
    return new Intake<>(
        vertx,
        outlet,
        rates,
        item -> item % 60 != 0 ? Rates.Cost.SAYING : Rates.Cost.FREE,
        handler,
        () -> settledAfter.add(handled.size()));
  }

  private static void offer(Intake<Integer> intake, int first, int last) {
    numbers(first, last).forEach(intake::offer);
  }

  private static List<Integer> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }
}
