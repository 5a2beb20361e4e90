package chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chatroom.chat.Door;
import chatroom.chat.Extent;
import chatroom.chat.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who has which name, and which rooms there are. */
class HouseTest {
  private final House house = new House(new IcuNames(), 1000);

  @Test
  void aNameIsOnePersonsUntilItIsReleased() {
    Person ada = house.enter("Ada", "1");
    assertThat(house.called("ADA")).isSameAs(ada);
    assertThat(code(() -> house.enter("ada", "2"))).isEqualTo(409);
    house.release(ada);

    assertThat(code(() -> house.called("ada"))).isEqualTo(404);
    assertThat(house.person("1")).isNull();
    assertThat(house.enter("ada", "2").by).isEqualTo("2");
  }

  @Test
  void thereAreNoMoreRoomsThanItIsTold() {
    House small = new House(new IcuNames(), 2);
    small.addKept("kept", "", new Extent(1, 5));
    Room room = small.open("#one");
    assertThat(code(() -> small.open("#two"))).isEqualTo(403);
    assertThat(small.open("#ONE")).isSameAs(room);
    small.forgetIfEmpty(room);
    assertThat(small.open("#two").address()).isEqualTo("#two");
  }

  @Test
  void aRefusedNameChangesNothing() {
    house.enter("alice", "1");
    assertThat(code(() -> house.enter("a1ice", "2"))).isEqualTo(409);
    assertThat(code(() -> house.enter("a b", "2"))).isEqualTo(400);
    assertThat(code(() -> house.enter(null, "2"))).isEqualTo(400);

    assertThat(house.everybody()).hasSize(1);
    assertThat(house.person("2")).isNull();
  }

  @Test
  void aRenameFreesTheOldNameAndTakesTheNew() {
    Person ada = house.enter("ada", "1");
    house.rename(ada, "eve");
    assertThat(house.called("eve")).isSameAs(ada);
    assertThat(code(() -> house.called("ada"))).isEqualTo(404);
    house.enter("ada", "2");

    assertThat(code(() -> house.rename(ada, "Ada"))).isEqualTo(409);
    assertThat(ada.name.display()).isEqualTo("eve");
  }

  @Test
  void oneMayTakeANameThatLooksLikeOnesOwnButNotAlsoLikeAnothers() {
    Person own = house.enter("alice", "1");
    house.rename(own, "ALICE");
    house.rename(own, "a1ice");
    Person other = house.enter("ida1", "2");
    Person third = house.enter("lda1", "3");

    // “Idal” looks like “lda1” as it is shown, and like “ida1” as it is compared
    assertThat(code(() -> house.rename(third, "Idal"))).isEqualTo(409);
    assertThat(house.called("ida1")).isSameAs(other);
    assertThat(third.name.display()).isEqualTo("lda1");
  }

  @Test
  void aRoomIsMadeByTheFirstAndForgottenIfNothingWasSaid() {
    Room room = house.open("#Ops");
    assertThat(house.open("#OPS")).isSameAs(room);
    assertThat(house.existing("#ops").address()).isEqualTo("#Ops");
    house.forgetIfEmpty(room);
    assertThat(house.find("#ops")).isNull();

    Room spoken = house.open("#ops");
    spoken.extent = new Extent(1, 1);
    house.forgetIfEmpty(spoken);
    Room writing = house.open("#writing");
    writing.appending = 1;
    house.forgetIfEmpty(writing);
    Room full = house.open("#full");
    full.members.put("1", house.enter("ada", "1"));
    house.forgetIfEmpty(full);
    assertThat(house.rooms()).containsExactly(full, spoken, writing);
  }

  @Test
  void aRoomsNameFollowsTheRulesOfNames() {
    house.open("#paul");
    assertThat(code(() -> house.open("#pau1"))).isEqualTo(409);
    assertThat(code(() -> house.open("#server"))).isEqualTo(409);
    assertThat(code(() -> house.open("#a b"))).isEqualTo(400);
    assertThat(code(() -> house.open("#"))).isEqualTo(400);
    assertThat(code(() -> house.open("files"))).isEqualTo(403);
    assertThat(code(() -> house.existing("#nosuch"))).isEqualTo(404);
  }

  @Test
  void roomsOfTheLogAreThereFromTheStart() {
    house.addKept("Old", "topic", new Extent(3, 9));

    assertThat(house.open("#old").extent.head()).isEqualTo(9);
    assertThat(house.open("#old").topic).isEqualTo("topic");
  }

  @Test
  void aPersonIsInARoomWhileOneOfTheirSessionsIs() {
    Person ada = house.enter("ada", "1");
    Room room = house.open("#ops");
    Presence one = new Presence(new SessionId("hub", 1), ada, Door.TEXT, null);
    Presence two = new Presence(new SessionId("hub", 2), ada, Door.WEB, "web/1.0");
    house.attach(one);
    house.attach(two);
    one.rooms.add(room);
    assertThat(ada.isIn(room)).isTrue();
    assertThat(ada.member().door()).isEqualTo(Door.WEB);
    house.detach(one);

    assertThat(ada.isIn(room)).isFalse();
    assertThat(ada.isPresent()).isTrue();
    assertThat(house.presence(two.id)).isSameAs(two);
    assertThat(house.presence(one.id)).isNull();
  }

  private static int code(ThrowingCallable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).isNotNull();
    return refusal.code();
  }
}
