package chatroom.soak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Speakers and readers in one room, and the count of what they say and hear. Made and asked on a
 * test's thread; speakers are readers too.
 */
final class Gathering {
  private static final long PATIENCE_MILLIS = 60_000;
  private static final long TICK_MILLIS = 5;

  // what could not be said for a while is not made up for
  private static final double MOST_LATE_SECONDS = 0.1;

  private final Load load;
  private final String room;
  private final Ledger ledger = new Ledger();
  private final List<Client> speakers = new ArrayList<>();
  private final List<Client> readers = new ArrayList<>();
  private final List<TextReader> textReaders = new ArrayList<>();
  private final Set<Client> unmeasured = new HashSet<>();
  private Latencies latencies = new Latencies();
  private Runnable hush = () -> {};
  private int next;

  /**
   * @param room its address, of a room in which nothing has been said yet
   */
  Gathering(Load load, String room) {
    this.load = load;
    this.room = room;
  }

  Load load() {
    return load;
  }

  String room() {
    return room;
  }

  Ledger ledger() {
    return ledger;
  }

  /** Adds speakers and has them come in. */
  List<Client> addSpeakers(int count, Connection.Dial dial, Patience patience, String padding)
      throws Exception {
    return add(
        count,
        speakers,
        number -> {
          Client client = new Client(load, name("say", number), dial).patience(patience);
          client.speak(new Outbox(ledger, room, padding));
          return client;
        });
  }

  /** Adds readers and has them come in. */
  List<Client> addReaders(int count, Connection.Dial dial, Patience patience) throws Exception {
    return add(
        count, readers, number -> new Client(load, name("read", number), dial).patience(patience));
  }

  /** Adds people at the text door; before anything is said. */
  void addTextReaders(int count, Connection.Dial tcp) throws Exception {
    load.run(
        () -> {
          for (int i = 0; i < count; i++) {
            TextReader reader = new TextReader(name("text", textReaders.size()), room);
            textReaders.add(reader);
            reader.begin(tcp);
          }
        });
    require("come in by text", () -> textReaders.stream().allMatch(TextReader::isIn));
  }

  private interface Maker {
    Client make(int number);
  }

  private List<Client> add(int count, List<Client> to, Maker maker) throws Exception {
    List<Client> added = new ArrayList<>();
    load.run(
        () -> {
          for (int i = 0; i < count; i++) {
            Client client = maker.make(to.size());
            client.follow(room);
            measure(client);
            to.add(client);
            added.add(client);
            client.begin();
          }
        });
    require("come in", () -> added.stream().allMatch(Client::isIn));
    return added;
  }

  private String name(String role, int number) {
    return room.substring(1) + "-" + role + number;
  }

  private void require(String what, BooleanSupplier condition) throws Exception {
    if (!load.await(PATIENCE_MILLIS, condition)) {
      throw new AssertionError("Not everybody could " + what + " in " + room + troubles());
    }
  }

  private String troubles() throws Exception {
    return load.call(
        () ->
            clients()
                .map(Client::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .distinct()
                .limit(3)
                .reduce("", (some, more) -> some + "; " + more));
  }

  private Stream<Client> clients() {
    return Stream.concat(speakers.stream(), readers.stream());
  }

  // ---- speaking

  /** Speaks from now on, one speaker after the other, as far as they are connected. */
  void speak(double perSecond) throws Exception {
    hush();
    load.run(() -> hush = load.every(TICK_MILLIS, new Pace(perSecond)::tick));
  }

  void hush() throws Exception {
    load.run(
        () -> {
          hush.run();
          hush = () -> {};
        });
  }

  private final class Pace {
    private final double perSecond;
    private double owed;
    private long lastNanos = System.nanoTime();

    Pace(double perSecond) {
      this.perSecond = perSecond;
    }

    void tick() {
      long now = System.nanoTime();
      owed += perSecond * (now - lastNanos) / TimeUnit.SECONDS.toNanos(1);
      owed = Math.min(owed, Math.max(1, perSecond * MOST_LATE_SECONDS));
      lastNanos = now;
      while (owed >= 1 && sayOne()) {
        owed--;
      }
    }
  }

  private boolean sayOne() {
    for (int i = 0; i < speakers.size(); i++) {
      Client speaker = speakers.get(next++ % speakers.size());
      if (speaker.canSpeak()) {
        speaker.say();
        return true;
      }
    }
    return false;
  }

  /** Times from saying to hearing since this was asked last. */
  Latencies takeLatencies() throws Exception {
    return load.call(
        () -> {
          Latencies taken = latencies;
          latencies = new Latencies();
          clients().forEach(this::measure);
          return taken;
        });
  }

  /** The times of these are not looked at. */
  void measureAllBut(List<Client> some) throws Exception {
    load.run(
        () -> {
          unmeasured.addAll(some);
          clients().forEach(this::measure);
        });
  }

  private void measure(Client client) {
    int self = client.outbox() == null ? -1 : client.outbox().speaker();
    client.cursor().measure(unmeasured.contains(client) ? null : latencies, self);
  }

  /** Waits until something more has been acknowledged than was before. */
  boolean awaitAcknowledgedAfter(long before, long millis) throws Exception {
    return load.await(millis, () -> ledger.acknowledged() > before);
  }

  // ---- counting

  /**
   * Nothing more is said; once everything is answered and heard, the log is read and all is
   * compared.
   *
   * @param tcpPort of the server, which runs
   */
  Finding settle(int tcpPort) throws Exception {
    hush();
    boolean answered =
        load.await(
            PATIENCE_MILLIS,
            () -> speakers.stream().allMatch(speaker -> speaker.outbox().unanswered() == 0));
    LogCopy log = LogCopy.read(tcpPort, name("check", 0), room);
    load.await(PATIENCE_MILLIS, () -> clients().allMatch(one -> one.cursor().last() >= log.head()));
    load.await(
        PATIENCE_MILLIS / 10,
        () -> textReaders.stream().allMatch(one -> one.received() >= log.head()));
    long sum = log.sum();
    Finding kept = kept(log, answered);
    return load.call(
        () -> {
          Finding all = kept;
          for (Client client : clients().toList()) {
            all = all.plus(seen(client, log.head(), sum));
          }
          for (TextReader reader : textReaders) {
            all = all.plus(seen(reader, log.head()));
          }
          return all;
        });
  }

  private Finding kept(LogCopy log, boolean answered) throws Exception {
    Ledger.Comparison compared = load.call(() -> ledger.compare(log));
    String trouble =
        answered ? "" : compared.unanswered() + " messages in " + room + " were never answered";
    return new Finding(
        ledger.said(),
        ledger.acknowledged(),
        0,
        compared.lost(),
        compared.doubled(),
        compared.misnumbered(),
        trouble);
  }

  private static Finding seen(Client client, long head, long sum) {
    Cursor cursor = client.cursor();
    long lost = cursor.lost() + Math.max(0, head - cursor.last());
    String trouble = client.trouble();
    if (lost == 0 && cursor.sum() != sum) {
      trouble = "a reader saw other messages than were kept";
    }
    return new Finding(
        0, 0, cursor.received(), lost, cursor.doubled(), cursor.disordered(), trouble);
  }

  private static Finding seen(TextReader reader, long head) {
    long lost = reader.lost() + Math.max(0, head - reader.received() - reader.lost());
    String trouble = reader.hasEnded() ? "a person at the text door was cut off" : "";
    return new Finding(0, 0, reader.received(), lost, reader.doubled(), 0, trouble);
  }

  /** Everybody leaves. */
  void end() throws Exception {
    hush();
    load.run(
        () -> {
          clients().forEach(Client::end);
          textReaders.forEach(TextReader::end);
        });
  }
}
