package chatroom.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.session.LoopTurn;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A socket that is gone leaves no timer behind, which would hold what belonged to it. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class ClosingTimersTest {
  private final Set<Long> timers = ConcurrentHashMap.newKeySet();
  private volatile int set;

  /** A Vert.x of which every timer that was set and neither ran nor was cancelled is known. */
  private Vertx counting(Vertx vertx) {
    return (Vertx)
        Proxy.newProxyInstance(
            Vertx.class.getClassLoader(),
            new Class<?>[] {Vertx.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(vertx, arguments);
                if (method.getName().equals("setTimer")) {
                  timers.add((Long) result);
                  set++;
                } else if (method.getName().equals("cancelTimer")) {
                  timers.remove((Long) arguments[0]);
                }
                return result;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  private void closeAndLeave(Vertx vertx, boolean peerIsFirst) throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(
                socket -> {
                  RawFile.allowHalfClose(socket);
                  Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
                  LoopTurn turn = new LoopTurn(channel.eventLoop(), channel.alloc());
                  TcpOutlet outlet = new TcpOutlet(counting(vertx), socket, turn, () -> {});
                  socket.closeHandler(
                      gone -> {
                        outlet.gone();
                        closed.countDown();
                      });
                  ((NetSocketInternal) socket)
                      .eventHandler(inputEnded -> outlet.whenAllRead(() -> {}));
                  socket.exceptionHandler(reset -> {});
                  socket.handler(bytes -> outlet.close(""));
                  outlet.send("hello");
                })
            .listen(0)
            .await(10, TimeUnit.SECONDS);
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      peer.setSoTimeout(10_000);
      peer.getInputStream().readNBytes(5);
      peer.getOutputStream().write('x');
      if (peerIsFirst) {
        peer.setSoLinger(true, 0);
      } else {
        assertThat(peer.getInputStream().read()).isNegative();
      }
    }
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(set).as("it was ready to wait").isPositive();
    assertThat(timers).isEmpty();
    server.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void wherePeersLeaveInOrder(Vertx vertx) throws Exception {
    closeAndLeave(vertx, false);
  }

  @Test
  void wherePeersBreakOff(Vertx vertx) throws Exception {
    closeAndLeave(vertx, true);
  }
}
