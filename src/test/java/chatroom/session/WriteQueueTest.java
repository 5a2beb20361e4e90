package chatroom.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.transport.Transport;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real socket whose peer does not read, on Java's selector. */
@Timeout(60)
class WriteQueueTest {
  private static final int BOUND = 256 * 1024;
  private static final int PAGE = 64 * 1024;

  private final Promise<WriteQueue> accepted = Promise.promise();
  private final Promise<Void> drained = Promise.promise();
  private final Promise<Void> closed = Promise.promise();
  private Vertx vertx;
  private NetSocket socket;
  private Socket peer;
  private WriteQueue queue;

  @BeforeEach
  void open() throws Exception {
    vertx = vertx();
    int port =
        done(vertx.createNetServer().connectHandler(this::connected).listen(0, "127.0.0.1"))
            .actualPort();
    peer = new Socket();
    peer.setReceiveBufferSize(8192);
    peer.setSoTimeout(20_000);
    peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    queue = done(accepted.future());
  }

  @AfterEach
  void close() throws Exception {
    peer.close();
    done(vertx.close());
  }

  /** On the transport that is tested. */
  Vertx vertx() {
    return Vertx.builder().withTransport(Transport.NIO).build();
  }

  private void connected(NetSocket socket) {
    this.socket = socket;
    socket.setWriteQueueMaxSize(BOUND);
    socket.closeHandler(closed::tryComplete);
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    LoopTurn turn = new LoopTurn(channel.eventLoop(), channel.alloc());
    accepted.complete(new WriteQueue(channel, turn, drained::tryComplete));
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  private <T> T onLoop(Callable<T> call) throws Exception {
    Promise<T> result = Promise.promise();
    ((NetSocketInternal) socket)
        .channelHandlerContext()
        .executor()
        .execute(
            () -> {
              try {
                result.complete(call.call());
              } catch (Exception e) {
                result.fail(e);
              }
            });
    return done(result.future());
  }

  /** Writes pages until it is full and stays so, as the kernel takes no more. */
  private void fill() throws Exception {
    long mark = -1;
    while (true) {
      onLoop(
          () -> {
            while (!queue.isFull()) {
              queue.write(new byte[PAGE]);
            }
            return null;
          });
      TimeUnit.MILLISECONDS.sleep(100);
      long now = onLoop(queue::progress);
      if (now == mark && onLoop(queue::isFull)) {
        return;
      }
      mark = now;
    }
  }

  @Test
  void isFullAtItsBoundAndNotLater() throws Exception {
    fill();
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    long waiting = onLoop(() -> channel.unsafe().outboundBuffer().totalPendingWriteBytes());
    assertThat(waiting).isBetween((long) BOUND / 2, (long) BOUND + 2 * PAGE);
  }

  @Test
  void tellsProgressAndWhenThereIsRoomAgain() throws Exception {
    fill();
    long stuck = onLoop(queue::progress);
    assertThat(onLoop(queue::progress)).isEqualTo(stuck);
    InputStream in = peer.getInputStream();
    byte[] some = new byte[16 * 1024];
    long moved = stuck;
    while (moved == stuck) {
      assertThat(in.read(some)).isPositive();
      moved = onLoop(queue::progress);
    }
    while (!drained.future().isComplete()) {
      assertThat(in.read(some)).isPositive();
    }
    assertThat(onLoop(queue::isFull)).isFalse();
  }

  @Test
  void keepsItsOrderWithWhatVertxWrites() throws Exception {
    ByteBuf shared = Unpooled.directBuffer().writeBytes("two three ".getBytes(US_ASCII));
    onLoop(
        () -> {
          queue.write("one ");
          queue.writeShared(shared, 0, 4);
          queue.writeShared(shared, 4, 10);
          queue.writeShared(shared);
          socket.write("four ");
          queue.write("five".getBytes(US_ASCII));
          return null;
        });
    String expected = "one two three two three four five";
    byte[] read = peer.getInputStream().readNBytes(expected.length());
    assertThat(new String(read, US_ASCII)).isEqualTo(expected);
    assertThat(onLoop(shared::refCnt)).isEqualTo(1);
  }

  @Test
  void oneSharedPieceGoesBeforeWhatVertxWrites() throws Exception {
    ByteBuf shared = Unpooled.directBuffer().writeBytes("one two ".getBytes(US_ASCII));
    onLoop(
        () -> {
          queue.writeShared(shared, 4, 8);
          socket.write("three ");
          return null;
        });
    onLoop(
        () -> {
          queue.writeShared(shared);
          queue.write("four".getBytes(US_ASCII));
          return null;
        });
    String expected = "two three one two four";
    byte[] read = peer.getInputStream().readNBytes(expected.length());
    assertThat(new String(read, US_ASCII)).isEqualTo(expected);
    assertThat(onLoop(shared::refCnt)).isEqualTo(1);
  }

  /** Each in a turn of its own, until no more goes in: some of them are taken in part. */
  @Test
  void sharedPiecesAreAllThereAndInOrder() throws Exception {
    ByteBuf shared = Unpooled.directBuffer(PAGE);
    new Random(1).ints(PAGE / 4).forEach(shared::writeInt);
    int pages = 0;
    while (!onLoop(queue::isFull)) {
      onLoop(
          () -> {
            queue.writeShared(shared);
            return null;
          });
      pages++;
    }
    byte[] page = new byte[PAGE];
    shared.getBytes(0, page);
    InputStream in = peer.getInputStream();
    for (int i = 0; i < pages; i++) {
      assertThat(in.readNBytes(PAGE)).isEqualTo(page);
    }
    assertThat(onLoop(shared::refCnt)).isEqualTo(1);
  }

  @Test
  void aSharedPieceForASocketThatIsCutIsGivenBack() throws Exception {
    ByteBuf shared = Unpooled.directBuffer().writeByte(1);
    onLoop(
        () -> {
          queue.writeShared(shared);
          queue.cut();
          return null;
        });
    done(closed.future());
    assertThat(onLoop(shared::refCnt)).isEqualTo(1);
  }

  @Test
  void tellsWhenAllIsOut() throws Exception {
    Promise<Void> out = Promise.promise();
    onLoop(
        () -> {
          queue.write(new byte[PAGE]);
          queue.whenWritten(out::complete);
          return null;
        });
    assertThat(peer.getInputStream().readNBytes(PAGE)).hasSize(PAGE);
    done(out.future());
  }

  @Test
  void whatIsWrittenToAClosedSocketIsReleased() throws Exception {
    ByteBuf bytes = Unpooled.directBuffer().writeByte(1);
    onLoop(
        () -> {
          queue.cut();
          queue.write(bytes);
          return null;
        });
    assertThat(bytes.refCnt()).isZero();
  }

  @Test
  void cutsThoughNobodyReads() throws Exception {
    fill();
    vertx.runOnContext(turn -> socket.end());
    onLoop(
        () -> {
          queue.cut();
          return null;
        });
    done(closed.future());
    assertThat(onLoop(queue::isFull)).isTrue();
    assertThat(onLoop(queue::progress)).isZero();
  }
}
