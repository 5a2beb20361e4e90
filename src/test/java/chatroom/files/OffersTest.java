package chatroom.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffersTest {
  private Instant now = Instant.EPOCH;
  private final Offers offers = new Offers((InstantSource) () -> now);

  private List<String> make(String by, int count) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(offers.make("a.txt", by));
    }
    return keys;
  }

  @Test
  void nobodyPushesOutTheLinksOfOthers() {
    String bobs = offers.make("a.txt", "bob");
    List<String> greedy = make("greedy", 2 * Offers.MAX_OFFERS);
    assertThat(offers.redeem("a.txt", bobs)).isTrue();
    assertThat(greedy.stream().filter(key -> offers.redeem("a.txt", key)))
        .isEqualTo(greedy.subList(greedy.size() - Offers.MAX_EACH, greedy.size()));
  }

  @Test
  void nothingIsKeptOfLinksThatAreOver() {
    for (int i = 0; i < 2 * Offers.MAX_OFFERS; i++) {
      offers.make("a.txt", "person " + i);
    }
    assertThat(offers.people()).isEqualTo(Offers.MAX_OFFERS);
    now = now.plus(Offers.LIFETIME);
    String last = offers.make("a.txt", "last");
    assertThat(offers.people()).isEqualTo(1);
    assertThat(offers.redeem("a.txt", last)).isTrue();
    assertThat(offers.people()).isZero();
  }
}
