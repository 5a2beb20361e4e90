package chatroom.files;

import chatroom.bus.ChatBus;
import chatroom.chat.Limits;
import chatroom.log.SqliteStore;
import chatroom.room.RoomVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The file verticle with what it needs behind it, which ends with its Vert.x. */
public final class RunningFiles {
  private RunningFiles() {}

  /** Alone: nobody is told of anything, and nothing is known when it ends. */
  public static void alone(Vertx vertx, ChatBus bus, SharedFolder folder) throws Exception {
    alone(vertx, bus, folder, InstantSource.system());
  }

  static void alone(Vertx vertx, ChatBus bus, SharedFolder folder, InstantSource clock)
      throws Exception {
    FileLimits limits = FileLimits.defaults();
    await(vertx.deployVerticle(new FileVerticle(bus, folder, new MemoryFiles(), limits, clock)));
  }

  static SqliteStore start(
      Vertx vertx,
      ChatBus bus,
      SharedFolder folder,
      Path data,
      FileLimits limits,
      InstantSource clock)
      throws Exception {
    SqliteStore store = await(SqliteStore.open(vertx, data));
    await(
        vertx.deployVerticle(
            new RoomVerticle(bus, store.log(), store.identities(), Limits.defaults())));
    await(vertx.deployVerticle(new FileVerticle(bus, folder, store.files(), limits, clock)));
    return store;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
