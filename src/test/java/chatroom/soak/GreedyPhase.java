package chatroom.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import chatroom.swarm.Asker;
import chatroom.swarm.Greed;
import chatroom.swarm.Pourer;
import chatroom.swarm.Rereader;
import chatroom.swarm.Swarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A few who ask for far too much, one kind after the other: deep and wide frames, lines of 1 GiB,
 * pages and searches of a long log, and all of that log for a thousand at once.
 */
final class GreedyPhase extends HardPhase {
  private static final String ROOM = "#long";
  private static final double FILL_PER_SECOND = 20_000;
  private static final int FILLERS = 10;
  private static final int ASKERS = 10;
  private static final int KINDS = 5;
  private static final long GIB = 1L << 30;

  private final int entries;
  private final int rereaders;

  /**
   * @param entries in the log that is asked for
   * @param rereaders who want all of it at once
   */
  GreedyPhase(int entries, int rereaders, Hardship hardship) {
    super("greedy", 0.1, hardship);
    this.entries = entries;
    this.rereaders = rereaders;
  }

  /** By a server that lets everybody say as much as they like, which then ends. */
  @Override
  public void prepare(Site site) throws Exception {
    site.restart(Site.Profile.UNLIMITED);
    Gathering fill = new Gathering(site.load(), ROOM);
    fill.addSpeakers(FILLERS, site.tcp(), Patience.USUAL, "x".repeat(60));
    fill.speak(FILL_PER_SECOND);
    while (site.load().call(fill.ledger()::acknowledged) < entries) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    Finding finding = fill.settle(site.server().tcpPort());
    fill.end();
    if (!finding.isFaultless()) {
      site.broke("the log could not be filled: %s", finding);
    }
    site.restart(Hardship.PROFILE);
  }

  @Override
  public void warmUp(Site site) throws Exception {
    all(site, 2 * hardship().warmUp().toMillis() / KINDS, rereaders / ASKERS);
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    all(site, time.toMillis() / KINDS, rereaders).forEach(site::note);
    return Finding.NONE;
  }

  private List<String> all(Site site, long millis, int readers) throws Exception {
    List<String> notes = new ArrayList<>();
    notes.add(ask(site, millis, "deep and wide frames", null, Greed.json()));
    notes.add(pour(site, millis));
    notes.add(ask(site, millis, "pages", ROOM, Greed.history(ROOM)));
    notes.add(ask(site, millis, "searches", ROOM, Greed.searches(ROOM)));
    notes.add(reread(site, millis, readers));
    return notes;
  }

  private static String ask(Site site, long millis, String what, String room, List<String> frames)
      throws Exception {
    site.takeCanaryTimes();
    List<Asker> askers = new ArrayList<>();
    for (int i = 0; i < ASKERS; i++) {
      Asker asker = new Asker(site.swarm(), site.target(), "greedy" + site.fresh(), room, frames);
      askers.add(asker);
      site.swarm().run(asker::begin);
    }
    TimeUnit.MILLISECONDS.sleep(millis);
    String canary = canary(site);
    site.swarm().run(() -> askers.forEach(Asker::end));
    site.swarm().run(site.swarm()::endAll);
    long answers = site.swarm().call(() -> askers.stream().mapToLong(Asker::answers).sum());
    if (answers == 0) {
      site.broke("no answer to any of the %s", what);
    }
    return "%s: %,.0f answers a second, %s".formatted(what, answers * 1e3 / millis, canary);
  }

  private static String pour(Site site, long millis) throws Exception {
    site.takeCanaryTimes();
    byte[] frame = "{\"type\":\"send\",\"address\":\"".getBytes(UTF_8);
    String person = "pours" + site.fresh() + "\n";
    Swarm swarm = site.swarm();
    List<Pourer> pourers = List.of(new Pourer(person.getBytes(UTF_8), GIB), new Pourer(frame, GIB));
    for (Pourer pourer : pourers) {
      swarm.run(() -> swarm.open(site.target().tcp(), null, 0, pourer));
    }
    TimeUnit.MILLISECONDS.sleep(millis);
    String canary = canary(site);
    site.swarm().run(site.swarm()::endAll);
    double mib = site.swarm().call(() -> pourers.stream().mapToLong(Pourer::bytes).sum()) / 1048576;
    return "lines of 1 GiB: %,.0f MiB/s, %s".formatted(mib * 1e3 / millis, canary);
  }

  private static String reread(Site site, long millis, int count) throws Exception {
    site.takeCanaryTimes();
    Swarm swarm = site.swarm();
    List<Rereader> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Rereader reader = new Rereader("again" + site.fresh(), ROOM);
      readers.add(reader);
      swarm.run(() -> reader.begin(swarm, site.target()));
    }
    TimeUnit.MILLISECONDS.sleep(millis);
    String canary = canary(site);
    site.swarm().run(site.swarm()::endAll);
    long lines = site.swarm().call(() -> readers.stream().mapToLong(Rereader::lines).sum());
    if (lines < count) {
      site.broke("%,d who wanted everything heard %,d lines", count, lines);
    }
    return "%,d want all of %s: %,.0f frames a second, %s"
        .formatted(count, ROOM, lines * 1e3 / millis, canary);
  }

  private static String canary(Site site) throws Exception {
    Latencies times = site.takeCanaryTimes();
    return "canary %.1f (%.0f) ms".formatted(times.millis(0.99), times.maxMillis());
  }
}
