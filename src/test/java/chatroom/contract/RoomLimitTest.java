package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rooms are made by whoever joins them, and so there is an end to how many. */
class RoomLimitTest extends FrameContract {
  private static final int PER_PERSON = 3; // the lobby is the first
  private static final int ALTOGETHER = 12;

  @Override
  Map<String, String> settings() {
    return Map.of("rooms-per-person", "" + PER_PERSON, "max-rooms", "" + ALTOGETHER);
  }

  private static String refusal(FrameClient client, String room) {
    client.send(Frames.register(room, null));
    return client.refusal(403, room);
  }

  @Test
  void onePersonIsInSoManyAndMayComeBackToThem() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    String first = Fresh.room();
    String second = Fresh.room();
    ada.join(first);
    ada.join(second);
    assertThat(refusal(ada, Fresh.room())).contains("3 rooms").contains("Leave one");
    ada.join("#lobby"); // she is in it already, by her list
    ada.join(first);
    ada.send(Frames.unregister(first));
    String third = Fresh.room();
    ada.join(third);
    assertThat(refusal(ada, first)).contains("Leave one");
    leave(ada, second);
    leave(ada, third);
  }

  private static void leave(FrameClient client, String room) {
    client.send(Frames.unregister(room));
    client.settle();
  }

  @Test
  void thereAreSoManyAltogetherAndOneThatIsEmptyMakesRoom() {
    FrameClient counter = connectAs(Fresh.name("counter"));
    counter.join("#lobby");
    FrameClient maker = connectAs(Fresh.name("maker"));
    String made = Fresh.room();
    maker.join(made);
    while (rooms(counter) < ALTOGETHER) {
      member(Fresh.room());
    }
    FrameClient late = connectAs(Fresh.name("late"));
    String wanted = Fresh.room();
    assertThat(refusal(late, wanted)).contains(ALTOGETHER + " rooms").contains("Join one");
    late.join("#lobby");
    leave(maker, made);
    late.join(wanted);
  }

  private static int rooms(FrameClient client) {
    return client.ask("rooms", new JsonObject()).getJsonArray("rooms").size();
  }
}
