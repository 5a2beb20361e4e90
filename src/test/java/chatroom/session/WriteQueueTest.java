package chatroom.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real socket whose peer does not read. */
@ExtendWith(VertxExtension.class)
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
  void open(Vertx vertx) throws Exception {
    this.vertx = vertx;
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
  void closePeer() throws IOException {
    peer.close();
  }

  private void connected(NetSocket socket) {
    this.socket = socket;
    socket.setWriteQueueMaxSize(BOUND);
    socket.closeHandler(closed::tryComplete);
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    accepted.complete(new WriteQueue(channel, drained::tryComplete));
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
              socket.write(Buffer.buffer(new byte[PAGE]));
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
    assertThat(socket.writeQueueFull()).as("Vert.x calls it full").isFalse(); // hence this class
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
