package chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Door;
import chatroom.chat.Member;
import chatroom.chat.Roll;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is here, listed a few times a second at most where many are. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class RollCallTest {
  private final House house = new House(new IcuNames(), 1000);
  private final Room room = house.open("#lobby");
  private int people;

  @Test
  void fewAreListedAtOnceAndAnew(Vertx vertx) {
    RollCall rollCall = new RollCall(vertx, house, () -> 0);
    for (int i = 1; i <= 20; i++) {
      come();
      Roll roll = rollCall.of(room).result();
      assertThat(roll.members()).hasSize(i);
      assertThat(roll.version()).isEqualTo(room.version);
    }
  }

  @Test
  void whoeverAsksInACrowdSharesTheNextList(Vertx vertx) throws Exception {
    comeMany();
    RollCall rollCall = new RollCall(vertx, house, () -> 0); // no time goes by but for the timer
    Roll first = rollCall.of(room).result();
    assertThat(rollCall.of(room).result()).as("nothing has changed").isSameAs(first);
    List<Future<Roll>> asked = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      come();
      asked.add(rollCall.of(room));
    }
    assertThat(asked).noneMatch(Future::isComplete);
    Roll next = asked.get(0).await(10, TimeUnit.SECONDS);

    assertThat(asked).allMatch(one -> one.result() == next);
    assertThat(next.version()).isEqualTo(room.version);
    assertThat(next.members()).hasSize(people);
  }

  @Test
  void afterAWhileTheFirstWhoAsksDoesNotWait(Vertx vertx) {
    comeMany();
    long[] nanos = {0};
    RollCall rollCall = new RollCall(vertx, house, () -> nanos[0]);
    assertThat(rollCall.of(room).isComplete()).isTrue();
    come();
    nanos[0] = TimeUnit.MILLISECONDS.toNanos(RollCall.PERIOD_MILLIS);
    assertThat(rollCall.of(room).result().members()).hasSize(people);
  }

  @Test
  void everybodyIsListedInTheSameWay(Vertx vertx) throws Exception {
    comeMany();
    RollCall rollCall = new RollCall(vertx, house, () -> 0);
    assertThat(rollCall.ofAll().result().members()).hasSize(people);
    Person held = house.enter("held", "by-held");
    house.rename(come().person, "another");
    Future<Roll> asked = rollCall.ofAll();
    assertThat(asked.isComplete()).isFalse();

    assertThat(asked.await(10, TimeUnit.SECONDS).members())
        .hasSize(people)
        .extracting(Member::name)
        .contains("another")
        .doesNotContain(held.name.display());
  }

  private void comeMany() {
    for (int i = 0; i <= RollCall.FEW_PEOPLE; i++) {
      come();
    }
  }

  private Presence come() {
    String by = "by-" + ++people;
    Presence presence =
        new Presence(
            new SessionId("hub", people), house.enter("person" + people, by), Door.TCP, null);
    house.attach(presence);
    presence.rooms.add(room);
    room.members.put(by, presence.person);
    house.changed(room);
    return presence;
  }
}
