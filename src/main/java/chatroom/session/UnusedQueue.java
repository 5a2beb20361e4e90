package chatroom.session;

import io.netty.channel.Channel;
import io.vertx.core.internal.concurrent.OutboundMessageQueue;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.core.streams.impl.MessagePassingQueue;
import java.lang.reflect.Field;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The queue that each connection of Vert.x has for what other threads write to it. Nobody here
 * writes from another thread, and it is one of Netty's, which takes 4.7 KiB for a first piece of
 * 1,024 places: nearly half of what a connection costs, and for a WebSocket twice. So it is
 * exchanged for one of Java's, which is as safe and takes nothing while it is empty. That is a
 * private field of Vert.x 5.1: where there is no such field any more, all stays as it is made
 * there, and {@code UnusedQueueTest} says so.
 */
public final class UnusedQueue {
  private static final System.Logger LOG = System.getLogger(UnusedQueue.class.getName());
  private static final Field[] WAY = way();

  private UnusedQueue() {}

  /** From a connection to its queue; null where it is not to be found. */
  private static Field[] way() {
    try {
      Field[] way = {
        VertxConnection.class.getDeclaredField("outboundMessageQueue"),
        OutboundMessageQueue.class.getDeclaredField("mqp"),
        MessagePassingQueue.class.getDeclaredField("queue")
      };
      for (Field step : way) {
        step.setAccessible(true);
      }
      return way;
    } catch (ReflectiveOperationException | RuntimeException another) {
      LOG.log(System.Logger.Level.DEBUG, "connections keep their queues", another);
      return null;
    }
  }

  /** Makes that of the connection small which now has the channel; on its event loop. */
  static void shrink(Channel channel) {
    VertxHandler<?> handler = channel.pipeline().get(VertxHandler.class);
    if (handler != null) {
      shrink(handler.getConnection());
    }
  }

  /**
   * Makes it small. To be called when the connection has just been made, on its event loop: before
   * anybody else may know it.
   *
   * @param connection of Vert.x, of whatever kind
   */
  public static void shrink(Object connection) {
    try {
      Object holder = holder(connection);
      if (holder != null && ((Queue<?>) WAY[2].get(holder)).isEmpty()) {
        WAY[2].set(holder, new ConcurrentLinkedQueue<>());
      }
    } catch (ReflectiveOperationException | RuntimeException another) {
      LOG.log(System.Logger.Level.DEBUG, "a connection keeps its queue", another);
    }
  }

  /** The queue of a connection; null where it is not to be found. */
  static Queue<?> of(Object connection) throws ReflectiveOperationException {
    Object holder = holder(connection);
    return holder == null ? null : (Queue<?>) WAY[2].get(holder);
  }

  private static Object holder(Object connection) throws ReflectiveOperationException {
    return WAY != null && connection instanceof VertxConnection
        ? WAY[1].get(WAY[0].get(connection))
        : null;
  }
}
