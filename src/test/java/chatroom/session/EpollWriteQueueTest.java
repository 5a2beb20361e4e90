package chatroom.session;

import chatroom.Server;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The same on epoll, where what is alone goes to the kernel past Netty's queue. */
@EnabledOnOs(OS.LINUX)
class EpollWriteQueueTest extends WriteQueueTest {
  @Override
  Vertx vertx() {
    return Server.vertx();
  }
}
