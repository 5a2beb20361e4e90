package chatroom.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * The one thread on which all guests live, and its clock. Whatever belongs to them is touched there
 * alone; another thread asks by {@link #call}.
 */
public final class Swarm implements AutoCloseable {
  private static final int READ_BYTES = 64 * 1024;
  private static final long CALL_SECONDS = 60;
  private static final long LAG_EVERY_MILLIS = 10;

  private record Due(long atNanos, long number, Runnable work) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(atNanos - other.atNanos, 0);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final Selector selector = Selector.open();
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private final Set<Guest> guests = new HashSet<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
  private final Thread thread = new Thread(this::live, "swarm");
  private final Random random;
  private long lastDue;
  private volatile boolean closed;

  /**
   * @param seed of every choice that guests make
   * @param lagNanos told every few milliseconds how late the clock is, on the swarm's thread
   */
  public Swarm(long seed, LongConsumer lagNanos) throws IOException {
    random = new Random(seed);
    thread.setDaemon(true);
    measureLag(System.nanoTime(), lagNanos);
    thread.start();
  }

  /** Has this done on the swarm's thread, and waits for it. */
  public <T> T call(Callable<T> work) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    asked.add(
        () -> {
          try {
            done.complete(work.call());
          } catch (Exception | Error failure) {
            done.completeExceptionally(failure);
          }
        });
    selector.wakeup();
    return done.get(CALL_SECONDS, TimeUnit.SECONDS);
  }

  public void run(Runnable work) throws Exception {
    call(
        () -> {
          work.run();
          return null;
        });
  }

  // ---- on its thread

  public Random random() {
    return random;
  }

  /** How many connections are open, or about to be. */
  public int size() {
    return guests.size();
  }

  /**
   * Somebody comes.
   *
   * @param from the address that is said to be theirs; null for whichever the system takes
   * @param receiveBytes of the system's buffer for what arrives; 0 for as much as it likes
   */
  public Guest open(InetSocketAddress to, InetAddress from, int receiveBytes, Visit visit) {
    try {
      SocketChannel channel = SocketChannel.open();
      Guest guest = new Guest(this, channel, visit);
      guests.add(guest);
      open(guest, channel, to, from, receiveBytes);
      return guest;
    } catch (IOException none) {
      throw new UncheckedIOException("There is no descriptor for one more connection.", none);
    }
  }

  private void open(
      Guest guest,
      SocketChannel channel,
      InetSocketAddress to,
      InetAddress from,
      int receiveBytes) {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (receiveBytes > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBytes);
      }
      if (from != null) {
        channel.bind(new InetSocketAddress(from, 0));
      }
      boolean connected = channel.connect(to);
      guest.awaits(
          channel.register(
              selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, guest));
      if (connected) {
        after(0, guest::connected);
      }
    } catch (IOException refused) {
      after(0, guest::failed);
    }
  }

  /** Has this done after so many milliseconds. */
  public void after(long millis, Runnable then) {
    due.add(new Due(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), ++lastDue, then));
  }

  /** Has this done again and again, for as long as it answers true. */
  public void every(long millis, Callable<Boolean> then) {
    after(
        millis,
        () -> {
          try {
            if (then.call()) {
              every(millis, then);
            }
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          }
        });
  }

  /** Everybody leaves at once. */
  public void endAll() {
    List.copyOf(guests).forEach(Guest::close);
  }

  void left(Guest guest) {
    guests.remove(guest);
  }

  private void live() {
    try {
      while (!closed) {
        selector.select(this::ready, untilDueMillis());
        for (Runnable work = asked.poll(); work != null; work = asked.poll()) {
          work.run();
        }
        doWhatIsDue();
      }
      endAll();
      selector.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void ready(SelectionKey key) {
    if (key.isValid()) {
      ((Guest) key.attachment()).ready(buffer);
    }
  }

  private long untilDueMillis() {
    Due next = due.peek();
    if (next == null) {
      return 0; // until somebody asks
    }
    long nanos = next.atNanos() - System.nanoTime();
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  private void doWhatIsDue() {
    long now = System.nanoTime();
    while (!due.isEmpty() && due.peek().atNanos() - now <= 0) {
      due.poll().work().run();
    }
  }

  private void measureLag(long beganNanos, LongConsumer lagNanos) {
    after(
        LAG_EVERY_MILLIS,
        () -> {
          long now = System.nanoTime();
          lagNanos.accept(now - beganNanos - TimeUnit.MILLISECONDS.toNanos(LAG_EVERY_MILLIS));
          measureLag(now, lagNanos);
        });
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    selector.wakeup();
    thread.join(TimeUnit.SECONDS.toMillis(CALL_SECONDS));
  }
}
