package chatroom.soak;

import chatroom.swarm.Dropouts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * With a limit on rates: somebody says things as fast as the socket takes them, an honest person
 * pastes 500 lines into the same room, and thousands come and drop off in the middle of a name, a
 * line, a frame or a request.
 */
final class FloodPhase implements Phase {
  private static final int LINES = 500;
  private static final int DROPPING = 10_000;
  private static final double DROPPING_PER_SECOND = 1_000;
  private static final int WARMING = 2_000;
  private static final int RATE = 20;
  private static final long SETTLE_MILLIS = 1_000;
  private static final long PATIENCE_MILLIS = 120_000;

  @Override
  public String name() {
    return "floods";
  }

  @Override
  public double share() {
    return 0.08;
  }

  @Override
  public Site.Profile profile(Duration time) {
    return new Site.Profile(List.of(), List.of("--rate", "" + RATE));
  }

  /** A Java machine in the first second of its life is not what this is about. */
  @Override
  public void warmUp(Site site) throws Exception {
    Gathering some = new Gathering(site.load(), "#warm-flood");
    some.addSpeakers(5, site.tcp(), Patience.USUAL, "warm");
    some.speak(RATE * 4.0);
    Dropouts dropouts = new Dropouts(site.swarm(), site.target(), WARMING, DROPPING_PER_SECOND / 2);
    site.swarm().run(dropouts::begin);
    DropsPhase.areDone(site, dropouts, PATIENCE_MILLIS);
    some.hush();
    some.end();
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    long deadline = System.nanoTime() + time.toNanos();
    Gathering gathering = new Gathering(site.load(), "#flood");
    gathering.addReaders(5, site.tcp(), Patience.USUAL);
    Flooder flooder = new Flooder(gathering);
    Paste paste = new Paste(gathering, LINES);
    Dropouts dropouts = new Dropouts(site.swarm(), site.target(), DROPPING, DROPPING_PER_SECOND);
    site.load().run(() -> flooder.begin(site.tcp()));
    site.load().run(() -> paste.begin(site.tcp()));
    site.swarm().run(dropouts::begin);
    boolean dropped = DropsPhase.areDone(site, dropouts, PATIENCE_MILLIS);
    boolean pasted = site.load().await(PATIENCE_MILLIS, paste::isHeard);
    TimeUnit.NANOSECONDS.sleep(Math.max(0, deadline - System.nanoTime()));
    site.load().run(flooder::end);
    TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS); // what it said last is on its way
    Finding finding = gathering.settle(site.server().tcpPort());
    String trouble = site.load().call(paste::trouble);
    site.load().run(paste::end);
    gathering.end();
    LogCopy log = LogCopy.read(site.server().tcpPort(), "flood-paste", gathering.room());
    int inOrder = paste.inOrder(log);
    site.note(
        "%,d dropped off, %d of %d lines pasted in order, %,d of a flood of %,d let through",
        site.swarm().call(dropouts::arrived),
        inOrder,
        LINES,
        finding.acknowledged(),
        finding.sent() - LINES);
    if (!pasted || inOrder < LINES) {
      site.broke("of %d lines pasted %d arrived in order; %s", LINES, inOrder, trouble);
    }
    if (!dropped) {
      site.broke("%,d could not come and go", DROPPING);
    }
    return finding;
  }
}
