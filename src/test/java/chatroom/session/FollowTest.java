package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.bus.ChatBus;
import chatroom.bus.Delivery;
import chatroom.chat.Entry;
import chatroom.chat.Limits;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cursor over a stream, with a log that answers when it is told to. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class FollowTest {
  private static final StreamKey LOBBY = new StreamKey("#lobby");

  private final HeldLog log = new HeldLog();
  private final FanOut fanOut = new FanOut(LOBBY, new HeldClock());
  private RecordingSession session;
  private Follow follow;

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    ChatBus bus = ChatBus.on(vertx);
    Hub hub =
        Hub.open(vertx, new Backend(bus, log, Limits.defaults(), new Admission(0)))
            .await(10, TimeUnit.SECONDS);
    session = new RecordingSession(hub);
    follow = new Follow(session, fanOut, "#lobby", 0);
    fanOut.add(follow);
  }

  @Test
  void readsWhatIsThereAndGoesOnLiveWithoutGapOrRepetition() throws Exception {
    on(() -> follow.start(3));
    on(() -> publish(8, 9)); // while the log is read
    on(() -> log.answer(RenderingTest.entries(4, 8)));
    on(() -> publish(9, 9)); // late, and known already
    on(() -> publish(10, 11));

    assertThat(session.pushed).containsExactlyElementsOf(numbers(4, 11));
    assertThat(log.asked).containsExactly(3L);
    assertThat(follow.isLive()).isTrue();
    assertThat(follow.started().isComplete()).isTrue();
  }

  @Test
  void aGapIsReadFromTheLog() throws Exception {
    live(5);
    on(() -> publish(8, 8));
    assertThat(follow.isLive()).isFalse();
    on(() -> log.answer(RenderingTest.entries(6, 8)));

    assertThat(session.pushed).containsExactlyElementsOf(numbers(6, 8));
    assertThat(follow.isLive()).isTrue();
  }

  @Test
  void whoseSocketIsFullKeepsANumberAndNothingElse() throws Exception {
    live(5);
    session.full = true;
    on(() -> publish(6, 7));
    on(() -> publish(8, 500));
    assertThat(session.pushed).isEmpty();
    assertThat(session.behind).isEqualTo(1);
    assertThat(follow.cursor()).isEqualTo(5);
    session.full = false;
    on(follow::drained);
    on(() -> log.answer(RenderingTest.entries(6, 205)));
    on(() -> log.answer(RenderingTest.entries(206, 500)));

    assertThat(session.pushed).containsExactlyElementsOf(numbers(6, 500));
    assertThat(follow.isLive()).isTrue();
  }

  @Test
  void aSocketThatFillsWhileItCatchesUpStopsTheReading() throws Exception {
    session.fullAfter = 3;
    on(() -> follow.start(0));
    on(() -> publish(1, 9));
    on(() -> log.answer(RenderingTest.entries(1, 3)));
    assertThat(session.pushed).containsExactlyElementsOf(numbers(1, 3));
    assertThat(log.isAsked()).isFalse();
    session.full = false;
    on(follow::drained);
    on(() -> log.answer(RenderingTest.entries(4, 9)));

    assertThat(session.pushed).containsExactlyElementsOf(numbers(1, 9));
  }

  @Test
  void aLogThatFailsIsAskedAgain() throws Exception {
    on(() -> follow.start(0));
    on(() -> log.fail(Refusal.unavailable("disk")));
    assertThat(follow.started().isComplete()).isTrue();
    log.awaitAsked();
    on(() -> log.answer(RenderingTest.entries(1, 2)));

    assertThat(session.pushed).containsExactlyElementsOf(numbers(1, 2));
  }

  @Test
  void whatIsNotKeptAnyMoreIsToldOf() throws Exception {
    on(() -> follow.start(3));
    on(() -> log.answer(RenderingTest.entries(7, 8)));

    assertThat(session.resets).containsExactly(6L);
    assertThat(session.pushed).containsExactly(7L, 8L);
  }

  @Test
  void signalsThatComeWhileItReadsAreToldAfterThePage() throws Exception {
    on(() -> follow.start(3));
    on(() -> signal("ada"));
    assertThat(session.signals).isEmpty();
    on(() -> log.answer(RenderingTest.entries(4, 5)));
    on(() -> log.answer(List.of()));
    on(() -> signal("bob"));

    assertThat(session.signals).containsExactly("ada", "bob");
    assertThat(session.membersTold).isZero();
  }

  @Test
  void signalsThatAFullSocketMissesAreMadeUpForByTheMembers() throws Exception {
    live(5);
    session.full = true;
    on(() -> publish(6, 6));
    on(() -> signal("ada"));
    session.full = false;
    on(follow::drained);
    on(() -> signal("bob"));
    on(() -> log.answer(RenderingTest.entries(6, 6)));

    assertThat(session.signals).containsExactly("bob");
    assertThat(session.membersTold).isEqualTo(1);
  }

  @Test
  void signalsThatAFullSocketMissesWhileNothingIsSaidAreMadeUpForToo() throws Exception {
    live(5);
    session.full = true;
    on(() -> signal("ada"));
    session.full = false;
    on(follow::drained);
    on(() -> signal("bob"));

    assertThat(session.signals).containsExactly("bob");
    assertThat(session.membersTold).isEqualTo(1);
  }

  @Test
  void whoeverStopsFollowingWhatTheyWereBehindInHasCaughtUp() throws Exception {
    FanOut other = new FanOut(new StreamKey("#other"), new HeldClock());
    on(() -> session.follows().start(other, "#other", 0));
    session.full = true;
    on(() -> log.answer(List.of()));
    assertThat(session.behind).isEqualTo(1);
    assertThat(session.caughtUp).isZero();
    on(() -> session.follows().end(other.stream()));

    assertThat(session.caughtUp).isEqualTo(1);
  }

  @Test
  void onlyWhoTakesNothingAtAllIsGivenUp() throws Exception {
    long second = TimeUnit.SECONDS.toNanos(1);
    long start = System.nanoTime();
    session.full = true;
    for (int at = 0; at <= 300; at += 60) { // a little each minute
      session.progress++;
      watch(start + at * second);
    }
    watch(start + 360 * second);
    assertThat(session.gaveUp).isNull();
    watch(start + 366 * second); // a minute, and a twelfth
    assertThat(session.gaveUp).startsWith("You have not read for too long.");
  }

  private void watch(long nowNanos) throws Exception {
    on(() -> session.watch(nowNanos));
  }

  @Test
  void aLogThatForgotEverythingIsNotAskedForEver() throws Exception {
    on(() -> publish(4, 9));
    on(() -> follow.start(3));
    on(() -> log.answer(List.of()));

    assertThat(session.resets).containsExactly(9L);
    assertThat(follow.isLive()).isTrue();
    assertThat(log.isAsked()).isFalse();
  }

  @Test
  void aNewStartWhileItReadsThrowsThePageAway() throws Exception {
    on(() -> follow.start(3));
    on(() -> follow.start(6));
    on(() -> log.answer(RenderingTest.entries(4, 8)));
    on(() -> log.answer(RenderingTest.entries(7, 8)));

    assertThat(log.asked).startsWith(3L, 6L);
    assertThat(session.pushed).containsExactly(7L, 8L);
  }

  @Test
  void whatComesAfterTheEndIsNotPushed() throws Exception {
    on(() -> follow.start(0));
    on(follow::end);
    on(() -> log.answer(RenderingTest.entries(1, 2)));
    on(() -> publish(3, 3));

    assertThat(session.pushed).isEmpty();
    assertThat(follow.started().isComplete()).isTrue();
    fanOut.remove(follow);
    assertThat(fanOut.isUnused()).isTrue();
  }

  private void live(long cursor) throws Exception {
    on(() -> follow.start(cursor));
    on(() -> log.answer(List.of()));
    assertThat(follow.isLive()).isTrue();
  }

  private void publish(long first, long last) {
    List<Entry> entries = RenderingTest.entries(first, last);
    fanOut.deliver(new Delivery.Entries(LOBBY, entries, List.of()), "hub.x");
  }

  private void signal(String name) {
    Signal typing = new Signal.Typing(new Speaker("by-" + name, name));
    fanOut.deliver(new Delivery.Signalled(LOBBY, typing, 0, null), "hub.x");
  }

  private static List<Long> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  /** On the hub's event loop, as everything of a session; what it leads to is done afterwards. */
  private void on(Runnable step) throws Exception {
    session.context.runOnContext(ignored -> step.run());
    Promise<Void> done = Promise.promise();
    session.context.runOnContext(ignored -> session.context.runOnContext(turn -> done.complete()));
    done.future().await(10, TimeUnit.SECONDS);
  }
}
