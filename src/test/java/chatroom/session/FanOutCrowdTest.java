package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.bus.ChatBus;
import chatroom.bus.Delivery;
import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.chat.Limits;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Comings and goings in front of 250 people, with a clock that stands still: writes are counted.
 */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class FanOutCrowdTest {
  private static final StreamKey LOBBY = new StreamKey("#lobby");
  private static final String HUB = "hub.x";
  private static final int READERS = 250;
  private static final int SIGNALS_A_MILLISECOND = 3;
  private static final int AT_ONCE = Comings.WRITES_AT_ONCE / READERS;

  private final HeldClock clock = new HeldClock();
  private final HeldLog log = new HeldLog();
  private final FanOut fanOut = new FanOut(LOBBY, clock);
  private final List<RecordingSession> readers = new ArrayList<>();
  private Vertx vertx;
  private Hub hub;
  private long version;

  @BeforeEach
  void gather(Vertx vertx) throws Exception {
    this.vertx = vertx;
    ChatBus bus = ChatBus.on(vertx);
    hub =
        Hub.open(vertx, new Backend(bus, log, Limits.defaults(), new Admission(0)))
            .await(10, TimeUnit.SECONDS);
    on(
        () -> {
          fanOut.deliver(entry("by-nobody", 1), HUB); // whoever begins here has nothing to read
          for (int i = 0; i < READERS; i++) {
            readers.add(reader());
          }
          return null;
        });
  }

  private RecordingSession reader() {
    RecordingSession session = new RecordingSession(hub);
    assertThat(session.follows().start(fanOut, "#lobby", 1).isLive()).isTrue();
    return session;
  }

  @Test
  void fewPassAtOnce() throws Exception {
    on(
        () -> {
          for (int i = 1; i <= AT_ONCE; i++) {
            tell(FoldTest.joined("p" + i));
            assertThat(pushesOfEach()).isEqualTo(i);
          }
          return null;
        });
  }

  @Test
  void whatIsMoreIsToldTogetherAMomentLater() throws Exception {
    on(
        () -> {
          fill();
          tell(FoldTest.joined("ada"));
          clock.pass(Comings.GATHER_MILLIS - 1);
          tell(FoldTest.joined("bob"));
          tell(FoldTest.joined("eve"));
          tell(FoldTest.left("eve"));
          assertThat(readers.get(0).heard).isEmpty();
          clock.pass(1);
          assertThat(readers.get(0).heard).containsExactly("joined ada", "joined bob");
          assertThat(pushesOfEach()).isEqualTo(1);
          return null;
        });
  }

  @Test
  void whoeverSpeaksHasComeBefore() throws Exception {
    on(
        () -> {
          fill();
          tell(FoldTest.joined("ada"));
          fanOut.deliver(entry("by-bob", 2), HUB); // he has been here
          fanOut.deliver(entry("by-ada", 3), HUB);
          assertThat(readers.get(0).heard).containsExactly("entry 2", "joined ada", "entry 3");
          clock.pass(Comings.GATHER_MILLIS);
          assertThat(readers.get(0).heard).hasSize(3);
          return null;
        });
  }

  @Test
  void whoDidItIsNotTold() throws Exception {
    on(
        () -> {
          fill();
          RecordingSession ada = readers.get(7);
          tell(FoldTest.joined("bob"));
          tell(FoldTest.joined("ada"), new Delivery.SessionRef(HUB, ada.number()));
          tell(FoldTest.joined("eve"), new Delivery.SessionRef("hub.y", readers.get(8).number()));
          clock.pass(Comings.GATHER_MILLIS);
          assertThat(ada.heard).containsExactly("joined bob", "joined eve");
          assertThat(readers.get(8).heard)
              .containsExactly("joined bob", "joined ada", "joined eve");
          return null;
        });
  }

  @Test
  void whoWasGivenAListHearsOfWhatCameAfterIt() throws Exception {
    on(
        () -> {
          fill();
          tell(FoldTest.joined("ada"));
          tell(FoldTest.left("carl"));
          RecordingSession late = reader();
          late.follows().of(LOBBY).told(version); // ada is in that list, and carl is not
          tell(FoldTest.left("ada"));
          clock.pass(Comings.GATHER_MILLIS);
          assertThat(late.heard).containsExactly("left ada");
          assertThat(readers.get(0).heard).containsExactly("left carl");
          return null;
        });
  }

  @Test
  void writingAndOneselfAreNotGathered() throws Exception {
    on(
        () -> {
          fill();
          tell(FoldTest.joined("ada"));
          Signal typing = new Signal.Typing(new Speaker("by-bob", "bob"));
          fanOut.deliver(new Delivery.Signalled(LOBBY, typing, 0, null), HUB);
          clock.pass(Comings.GATHER_MILLIS);
          assertThat(readers.get(0).heard).containsExactly("joined ada");
          fanOut.deliver(new Delivery.Signalled(LOBBY, typing, 0, null), HUB);
          assertThat(readers.get(0).heard).containsExactly("joined ada", "bob");
          for (int i = 0; i < 3 * AT_ONCE; i++) {
            fanOut.deliver(new Delivery.Signalled(LOBBY, typing, 0, null), HUB);
          }
          assertThat(readers.get(0).heard).hasSize(1 + AT_ONCE);
          return null;
        });
  }

  @Test
  void aStormCostsSoManyWritesAndEverybodyKnowsWhoIsThere() throws Exception {
    on(
        () -> {
          Random random = new Random(20);
          Set<String> here = new HashSet<>();
          int seconds = 2;
          for (int millis = 0; millis < seconds * 1000; millis++) {
            for (int i = 0; i < SIGNALS_A_MILLISECOND; i++) {
              String who = "p" + random.nextInt(300);
              tell(here.add(who) ? FoldTest.joined(who) : gone(here, who));
            }
            clock.pass(1);
          }
          clock.pass(Comings.GATHER_MILLIS);
          for (RecordingSession reader : readers) {
            assertThat(known(reader)).isEqualTo(here);
          }
          long early = seconds * 1000L * SIGNALS_A_MILLISECOND / Comings.MAX_GATHERED + 1;
          long flushes = seconds * 1000L / Comings.GATHER_MILLIS + 1 + early;
          assertThat((long) pushesOfEach() * READERS)
              .isLessThanOrEqualTo(
                  Comings.WRITES_AT_ONCE
                      + (long) seconds * Comings.WRITES_PER_SECOND
                      + (flushes + 1) * READERS);
          return null;
        });
  }

  @Test
  void whileTheyKeepComingNobodyIsToldMoreThanFourTimesASecond() throws Exception {
    on(
        () -> {
          fill();
          int seconds = 5;
          for (int i = 0; i < seconds * 200; i++) {
            tell(FoldTest.joined("q" + i));
            clock.pass(5);
          }
          clock.pass(Comings.GATHER_MILLIS);
          assertThat(readers.get(0).heard).hasSize(seconds * 200);
          assertThat(pushesOfEach())
              .isLessThanOrEqualTo((int) (seconds * 1000L / Comings.GATHER_MILLIS) + 1);
          return null;
        });
  }

  private static Signal gone(Set<String> here, String who) {
    here.remove(who);
    return FoldTest.left(who);
  }

  private static Set<String> known(RecordingSession reader) {
    Set<String> known = new HashSet<>();
    for (String heard : reader.heard) {
      String who = heard.substring(heard.indexOf(' ') + 1);
      assertThat(heard.startsWith("joined") ? known.add(who) : known.remove(who))
          .as(heard)
          .isTrue();
    }
    return known;
  }

  /** So many come that no more pass at once; they are forgotten. */
  private void fill() {
    for (int i = 0; i < AT_ONCE; i++) {
      tell(FoldTest.joined("p" + i));
    }
    readers.forEach(reader -> reader.heard.clear());
    readers.forEach(reader -> reader.pushes.clear());
  }

  private void tell(Signal signal) {
    tell(signal, null);
  }

  private void tell(Signal signal, Delivery.SessionRef except) {
    fanOut.deliver(new Delivery.Signalled(LOBBY, signal, ++version, except), HUB);
  }

  private static Delivery.Entries entry(String by, long seq) {
    Speaker who = new Speaker(by, "somebody");
    Body body = new Body.Message("hi", null);
    return new Delivery.Entries(
        LOBBY, List.of(new Entry(LOBBY, seq, 0, who, null, null, body)), List.of());
  }

  private int pushesOfEach() {
    int pushes = readers.get(0).pushes.size();
    readers.forEach(reader -> assertThat(reader.pushes).hasSize(pushes));
    return pushes;
  }

  /** On the hub's event loop, as everything of a session. */
  private void on(Callable<Void> step) throws Exception {
    Promise<Void> done = Promise.promise();
    vertx.runOnContext(
        turn -> {
          try {
            step.call();
            done.complete();
          } catch (Throwable failure) {
            done.fail(failure);
          }
        });
    done.future().await(50, TimeUnit.SECONDS);
  }
}
