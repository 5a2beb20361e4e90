package chatroom.soak;

import chatroom.rig.Cable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** People on the far side of a cable, some by lines and some by WebSocket, and its breaking. */
final class Outage {
  private static final int SPEAKERS = 3;
  private static final int FAR_SPEAKERS = 2;
  private static final int FAR_READERS = 5;
  private static final long PATIENCE_MILLIS = 20_000;

  private final Gathering gathering;
  private final Cable tcp;
  private final Cable web;
  private final List<Client> far = new ArrayList<>();

  /**
   * @param tcp to the server's TCP door
   * @param web to its HTTP door
   */
  Outage(Gathering gathering, Cable tcp, Cable web) {
    this.gathering = gathering;
    this.tcp = tcp;
    this.web = web;
  }

  /** Everybody comes in; some are not behind the cable, and go on speaking. */
  void comeIn(int tcpPort) throws Exception {
    Doors doors = gathering.load().doors();
    Patience patience = Patience.SHORT;
    gathering.addSpeakers(SPEAKERS, doors.tcp(tcpPort), Patience.USUAL, "near");
    for (Connection.Dial dial : List.of(doors.tcp(tcp.port()), doors.webSocket(web.port()))) {
      far.addAll(gathering.addSpeakers(FAR_SPEAKERS, dial, patience, "far"));
      far.addAll(gathering.addReaders(FAR_READERS, dial, patience));
    }
  }

  /**
   * Breaks the network for a while.
   *
   * @return how long after its return the last one had everything said until then, and was told so
   *     of all that it had said itself
   */
  Duration take(Consumer<Cable> breaking, long millis) throws Exception {
    breaking.accept(tcp);
    breaking.accept(web);
    TimeUnit.MILLISECONDS.sleep(millis);
    long head = gathering.load().call(() -> gathering.ledger().highest());
    long mendedNanos = System.nanoTime();
    tcp.mend();
    web.mend();
    List<Goal> goals = gathering.load().call(() -> far.stream().map(one -> one.aim(head)).toList());
    if (!gathering.load().await(PATIENCE_MILLIS, () -> goals.stream().allMatch(Goal::isReached))) {
      return Duration.ofMillis(PATIENCE_MILLIS);
    }
    long last =
        gathering
            .load()
            .call(() -> goals.stream().mapToLong(Goal::reachedNanos).max().orElseThrow());
    return Duration.ofNanos(last - mendedNanos);
  }
}
