package chatroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.session.LoopTurn;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A socket that is gone leaves no timer behind, which would hold what belonged to it. */
class ClosingTimersTest {
  private final Set<Long> timers = new HashSet<>();
  private final Vertx vertx = standIn(Vertx.class, this::count);

  @SuppressWarnings("unchecked")
  private static <T> T standIn(Class<T> type, InvocationHandler handler) {
    return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private Object count(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "setTimer" -> {
        long timer = timers.size();
        timers.add(timer);
        yield timer;
      }
      case "cancelTimer" -> timers.remove((Long) arguments[0]);
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private static Object nothing(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
    return switch (method.getReturnType().getSimpleName()) {
      case "boolean" -> false;
      case "Future" -> Future.succeededFuture();
      default -> null;
    };
  }

  @Test
  void aWebSocket() {
    ServerWebSocket socket = standIn(ServerWebSocket.class, ClosingTimersTest::nothing);
    EmbeddedChannel channel = new EmbeddedChannel();
    LoopTurn turn = new LoopTurn(channel.eventLoop(), channel.alloc());
    WebSocketOutlet outlet = new WebSocketOutlet(vertx, socket, channel, turn);
    outlet.close("Bye.");
    assertThat(timers).hasSize(1);
    outlet.gone();
    assertThat(timers).isEmpty();
  }

  @Test
  void aSockJsSocketThatWaitsForItsLastPoll() {
    Promise<Void> polled = Promise.promise();
    SockJSSocket socket =
        standIn(
            SockJSSocket.class,
            (proxy, method, arguments) ->
                method.getName().equals("write") ? polled.future() : null);
    SockJsOutlet outlet = new SockJsOutlet(vertx, socket, 1024);
    outlet.sendFrame(new byte[] {'x'});
    outlet.close("Bye.");
    assertThat(timers).hasSize(1);
    outlet.gone();
    assertThat(timers).isEmpty();
  }
}
