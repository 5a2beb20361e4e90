package chatroom.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Thousands of connections at every door, in rooms of fifty, in half of which something is said.
 */
final class CrowdPhase implements Phase {
  private static final int SPEAKERS = 5;
  private static final int TCP_READERS = 30;
  private static final int WEB_SOCKET_READERS = 10;
  private static final int TEXT_READERS = 5;
  private static final int ROOM = SPEAKERS + TCP_READERS + WEB_SOCKET_READERS + TEXT_READERS;
  private static final double RATE = 5;
  private static final double LITTLE = 0.5;
  private static final int WARM_ROOMS = 5;

  private final String name;
  private final int connections;
  private final double perSecond;
  private final Hardship hardship;

  private CrowdPhase(String name, int connections, double perSecond, Hardship hardship) {
    this.name = name;
    this.connections = connections;
    this.perSecond = perSecond;
    this.hardship = hardship;
  }

  /** A crowd in which a good deal is said. */
  static CrowdPhase talking(int connections) {
    return new CrowdPhase("crowd", connections, RATE, null);
  }

  /** As many as are promised, who say little; a canary is among those who come. */
  static CrowdPhase promised(String name, int connections, Hardship hardship) {
    return new CrowdPhase(name, connections, LITTLE, hardship);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Hardship hardship() {
    return hardship;
  }

  @Override
  public Site.Profile profile(Duration time) {
    return hardship == null ? Site.Profile.UNLIMITED : Hardship.PROFILE;
  }

  @Override
  public void warmUp(Site site) throws Exception {
    if (hardship == null) {
      return;
    }
    List<Gathering> rooms = new ArrayList<>();
    for (int i = 0; i < WARM_ROOMS; i++) {
      rooms.add(room(site, "#warm" + i));
      rooms.get(i).speak(RATE);
    }
    TimeUnit.NANOSECONDS.sleep(hardship.warmUp().toNanos());
    for (Gathering room : rooms) {
      room.end();
    }
  }

  @Override
  public double share() {
    return 0.07;
  }

  @Override
  public Finding run(Site site, Duration time) throws Exception {
    List<Gathering> rooms = new ArrayList<>();
    long beganNanos = System.nanoTime();
    for (int i = 0; i < Math.max(1, connections / ROOM); i++) {
      rooms.add(room(site, "#crowd" + i));
    }
    Duration arrival = Duration.ofNanos(System.nanoTime() - beganNanos);
    int descriptors = site.server().descriptors();
    for (int i = 0; i < rooms.size(); i += 2) {
      rooms.get(i).speak(perSecond);
    }
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    for (Gathering room : rooms) {
      room.hush();
    }
    Finding finding = Finding.NONE;
    for (Gathering room : rooms) {
      finding = finding.plus(room.settle(site.server().tcpPort()));
      room.end();
    }
    site.note(
        "%,d connections came in %.1f s; %,d descriptors then",
        rooms.size() * ROOM, arrival.toMillis() / 1e3, descriptors);
    return finding;
  }

  private static Gathering room(Site site, String address) throws Exception {
    Gathering room = new Gathering(site.load(), address);
    room.addSpeakers(SPEAKERS, site.tcp(), Patience.USUAL, "x".repeat(60));
    room.addReaders(TCP_READERS, site.tcp(), Patience.USUAL);
    room.addReaders(WEB_SOCKET_READERS, site.webSocket(), Patience.USUAL);
    room.addTextReaders(TEXT_READERS, site.tcp());
    return room;
  }
}
