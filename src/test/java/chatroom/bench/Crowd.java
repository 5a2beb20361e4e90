package chatroom.bench;

import chatroom.bench.Order.Faults;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The readers and the senders of one server. It is called from one thread, which waits; all that
 * happens to its connections happens on the generator's event loop.
 */
final class Crowd implements AutoCloseable {
  private static final int READ_BYTES = 32 * 1024;
  private static final int READS_A_TURN = 16;
  private static final int ENTERING_AT_ONCE = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

  private static int crowds;

  private final Generator generator;
  private final Contender contender;
  private final int readers;
  private final String prefix = "c" + ++crowds + "n";
  private final List<Client> clients = new ArrayList<>();
  private final Speech[] speeches;
  private final Histogram waits = new Histogram(LONGEST_NANOS, 3);
  private boolean watch;
  private long delivered;
  private int entered;
  private Throwable failure;

  private Crowd(Generator generator, Contender contender, int readers, int senders) {
    this.generator = generator;
    this.contender = contender;
    this.readers = readers;
    this.speeches = new Speech[senders];
  }

  /** Connects them and waits until all are in the room. */
  static Crowd enter(Generator generator, Contender contender, int readers, int senders)
      throws Exception {
    Crowd crowd = new Crowd(generator, contender, readers, senders);
    try {
      for (int i = 0; i < readers + senders; i++) {
        crowd.connect(i < readers ? -1 : i - readers);
        if (i % ENTERING_AT_ONCE == ENTERING_AT_ONCE - 1) {
          crowd.awaitEntered(i + 1);
        }
      }
      crowd.awaitEntered(readers + senders);
    } catch (Exception e) {
      crowd.close();
      throw e;
    }
    return crowd;
  }

  private void connect(int sender) throws Exception {
    String name = prefix + clients.size();
    Client client =
        new Client(this, contender.dialect(), name, sender, new Order(new int[speeches.length]));
    clients.add(client);
    Channel channel =
        new Bootstrap()
            .group(generator.group())
            .channel(generator.channelType())
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(READS_A_TURN))
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel made) {
                    made.pipeline().addLast(client);
                  }
                })
            .connect(new InetSocketAddress("127.0.0.1", contender.port()))
            .sync()
            .channel();
    if (sender >= 0) {
      speeches[sender] = new Speech(contender.dialect(), channel, sender, readers);
    }
  }

  private void awaitEntered(int count) throws Exception {
    await(() -> entered >= count, "only some of " + count + " could enter");
  }

  /** Waits until something is so, which is asked on the event loop. */
  private void await(Callable<Boolean> whether, String otherwise) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!on(whether)) {
      if (failure != null) {
        throw new BenchFailure(contender.name() + ": " + failure, failure);
      }
      if (System.nanoTime() > deadline) {
        throw new BenchFailure(contender.name() + ": " + otherwise + ".", null);
      }
      Thread.sleep(2);
    }
  }

  private <T> T on(Callable<T> question) throws Exception {
    return generator.loop().submit(question).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  // ---- on the event loop, called by the clients

  void entered() {
    entered++;
  }

  void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  void delivered(int count) {
    delivered += count;
  }

  /**
   * A payload has reached somebody.
   *
   * @param isReader whether it is one of those for whom the senders wait
   */
  void arrived(boolean isReader, int sender, int number, ByteBuf in, int at, long nanos) {
    if (!isReader) {
      return;
    }
    if (watch) {
      waits.recordValue(Math.min(LONGEST_NANOS, Math.max(0, nanos - Payload.nanos(in, at))));
    }
    speeches[sender].arrived(number);
  }

  // ---- what a measurement asks for

  /** From now on each sender has so many messages under way that not every reader has. */
  void speakClosed(int senders, int inFlight) throws Exception {
    on(
        () -> {
          for (int i = 0; i < senders; i++) {
            speeches[i].open(inFlight);
          }
          return null;
        });
  }

  /** From now on so many messages a second are said, whatever becomes of them. */
  Pace speakOpen(int senders, int messagesPerSecond) throws Exception {
    return on(
        () ->
            Pace.start(generator.loop(), List.of(speeches).subList(0, senders), messagesPerSecond));
  }

  void stop(Pace pace) throws Exception {
    on(
        () -> {
          pace.stop();
          return null;
        });
  }

  /** Counts begin anew; how long each delivery takes is watched from now on, or not. */
  void watch(boolean latencies) throws Exception {
    on(
        () -> {
          waits.reset();
          watch = latencies;
          return null;
        });
  }

  long delivered() throws Exception {
    return on(() -> delivered);
  }

  /** How long the watched deliveries took, in nanoseconds. */
  Histogram waits() throws Exception {
    return on(waits::copy);
  }

  /** Nobody says anything more; waits until all that was said has come, or does not come. */
  Faults settle() throws Exception {
    on(
        () -> {
          for (Speech speech : speeches) {
            speech.close();
          }
          return null;
        });
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!on(this::isComplete) && System.nanoTime() < deadline && failure == null) {
      Thread.sleep(2);
    }
    if (failure != null) {
      throw new BenchFailure(contender.name() + ": " + failure, failure);
    }
    return on(this::judge);
  }

  private int[] said() {
    int[] said = new int[speeches.length];
    for (int i = 0; i < said.length; i++) {
      said[i] = speeches[i].said();
    }
    return said;
  }

  private boolean isComplete() {
    int[] said = said();
    return clients.stream()
        .filter(client -> client.sender() < 0)
        .allMatch(client -> client.order().isComplete(said));
  }

  private Faults judge() {
    int[] said = said();
    Faults all = Faults.NONE;
    for (Client client : clients) {
      if (client.sender() < 0) {
        all = all.plus(client.order().end(said));
      }
    }
    return all;
  }

  /** How many bytes came, by our own count. */
  long heardBytes() throws Exception {
    return on(() -> clients.stream().mapToLong(Client::heardBytes).sum());
  }

  /** How many bytes came to one of the readers. */
  long heardByOneReader() throws Exception {
    return on(() -> clients.get(0).heardBytes());
  }

  @Override
  public void close() throws Exception {
    on(
        () -> {
          clients.stream().filter(client -> client.channel() != null).forEach(Client::leave);
          return null;
        });
    for (Client client : clients) {
      if (client.channel() != null) {
        client.channel().closeFuture().await(PATIENCE.toMillis());
      }
    }
  }
}
