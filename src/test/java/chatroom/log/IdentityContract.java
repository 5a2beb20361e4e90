package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.log.IdentityStore.Identity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every maker of {@link IdentityStore} does. */
abstract class IdentityContract extends StoreContract {
  private static final byte[] HASH = {1, 2, 3};
  private static final byte[] OTHER_HASH = {1, 2, 4};
  private static final Identity ADA_KEPT = new Identity("a1", "ada", List.of("lobby"));

  @Test
  void keepsAnIdentity() throws Exception {
    assertThat(get(store.identities().byToken(HASH))).isEmpty();
    assertThat(get(store.identities().create(ADA_KEPT, HASH))).isTrue();
    assertThat(get(store.identities().byToken(HASH))).contains(ADA_KEPT);
    assertThat(get(store.identities().byToken(OTHER_HASH))).isEmpty();
    reopen();
    assertThat(get(store.identities().byToken(HASH))).contains(ADA_KEPT);
  }

  @Test
  void refusesWhatIsThereAlready() {
    get(store.identities().create(ADA_KEPT, HASH));
    Identity bob = new Identity("b2", "bob", List.of("lobby", "ops"));

    assertThat(get(store.identities().create(bob, HASH))).isFalse();
    assertThat(get(store.identities().create(new Identity("a1", "eve", List.of()), OTHER_HASH)))
        .isFalse();
    assertThat(get(store.identities().byToken(HASH))).contains(ADA_KEPT);
    assertThat(get(store.identities().create(bob, OTHER_HASH))).isTrue();
    assertThat(get(store.identities().byToken(OTHER_HASH))).contains(bob);
  }

  @Test
  void followsItsNameAndRooms() {
    get(store.identities().create(new Identity("a1", "ada", List.of()), HASH));
    get(store.identities().rename("a1", "Ada Ü"));
    for (String room : List.of("zoo", "lobby", "ops", "zoo")) {
      get(store.identities().joined("a1", room));
    }
    get(store.identities().left("a1", "lobby"));
    get(store.identities().left("a1", "nowhere"));
    get(store.identities().joined("a1", "lobby"));
    get(store.identities().joined("unknown", "lobby"));

    assertThat(get(store.identities().byToken(HASH)))
        .contains(new Identity("a1", "Ada Ü", List.of("zoo", "ops", "lobby")));
  }

  @Test
  void readMarksOnlyGoForward() {
    assertThat(get(store.identities().readMarks("a1"))).isEmpty();
    get(store.identities().read("a1", "#lobby", 5));
    get(store.identities().read("a1", "#lobby", 3));
    get(store.identities().read("a1", "@a1", 1));
    get(store.identities().read("b2", "#lobby", 9));

    assertThat(get(store.identities().readMarks("a1"))).isEqualTo(Map.of("#lobby", 5L, "@a1", 1L));
  }
}
