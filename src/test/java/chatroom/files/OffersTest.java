package chatroom.files;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Speaker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffersTest {
  private Instant now = Instant.EPOCH;
  private final Offers offers = new Offers((InstantSource) () -> now);

  private static Speaker person(String by) {
    return new Speaker(by, by);
  }

  private List<String> make(String by, int count) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(offers.make("a.txt", person(by)));
    }
    return keys;
  }

  @Test
  void nobodyPushesOutTheLinksOfOthers() {
    String bobs = offers.make("a.txt", person("bob"));
    List<String> greedy = make("greedy", 2 * Offers.MAX_OFFERS);
    assertThat(offers.redeem("a.txt", bobs)).isEqualTo(person("bob"));
    assertThat(greedy.stream().filter(key -> offers.redeem("a.txt", key) != null))
        .isEqualTo(greedy.subList(greedy.size() - Offers.MAX_EACH, greedy.size()));
  }

  @Test
  void aLinkToFetchIsNoneToSend() {
    String fetching = offers.make("a.txt", person("ada"));
    String sending = offers.make("a.txt", person("ada"), "#ops");
    assertThat(offers.redeemUpload("a.txt", fetching).who()).isNull();
    assertThat(offers.redeem("a.txt", sending)).isNull();
    assertThat(offers.redeem("a.txt", fetching)).isEqualTo(person("ada"));
    assertThat(offers.redeemUpload("b.txt", sending).who()).isNull();
    assertThat(offers.redeemUpload("a.txt", sending).room()).isEqualTo("#ops");
    assertThat(offers.redeemUpload("a.txt", sending).who()).isNull();
  }

  @Test
  void aLinkThatSaysWhoseItIsOpensNothingAndIsGoodForAWhile() {
    String adas = offers.link("a.txt", person("ada"));
    assertThat(offers.redeem("a.txt", adas)).isNull();
    assertThat(offers.redeemUpload("a.txt", adas).who()).isNull();
    assertThat(offers.whose("b.txt", adas)).isNull();
    assertThat(offers.whose("a.txt", adas)).isEqualTo(person("ada"));
    assertThat(offers.whose("a.txt", adas)).isEqualTo(person("ada"));
    String once = offers.make("a.txt", person("ada"));
    assertThat(offers.whose("a.txt", once)).isNull();
    now = now.plus(Offers.LIFETIME);
    assertThat(offers.whose("a.txt", adas)).isNull();
  }

  @Test
  void nothingIsKeptOfLinksThatAreOver() {
    for (int i = 0; i < 2 * Offers.MAX_OFFERS; i++) {
      offers.make("a.txt", person("person " + i));
    }
    assertThat(offers.people()).isEqualTo(Offers.MAX_OFFERS);
    now = now.plus(Offers.LIFETIME);
    String last = offers.make("a.txt", person("last"));
    assertThat(offers.people()).isEqualTo(1);
    assertThat(offers.redeem("a.txt", last)).isEqualTo(person("last"));
    assertThat(offers.people()).isZero();
  }
}
