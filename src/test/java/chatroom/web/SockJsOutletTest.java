package chatroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class SockJsOutletTest {
  private final ArrayDeque<Promise<Void>> writes = new ArrayDeque<>();
  private int drained;

  private SockJSSocket socket() {
    return (SockJSSocket)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SockJSSocket.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("write");
              Promise<Void> write = Promise.promise();
              writes.add(write);
              return write.future();
            });
  }

  @Test
  void isFullOfManyTinyMessagesToo() {
    SockJsOutlet outlet = new SockJsOutlet(null, socket(), 256 * 1024);
    outlet.onDrain(() -> drained++);
    int count = 0;
    while (!outlet.isFull()) {
      outlet.sendFrame(new byte[] {'{', '}'});
      assertThat(++count).isLessThanOrEqualTo(1_000);
    }
    for (int i = 0; i < count / 2 - 1; i++) {
      writes.remove().complete();
    }
    assertThat(outlet.isFull()).isTrue();
    writes.remove().complete();
    assertThat(outlet.isFull()).isFalse();
    assertThat(drained).isEqualTo(1);
  }
}
