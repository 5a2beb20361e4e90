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

  /** With the limits that hold where nobody says otherwise. */
  public static SqliteStore start(Vertx vertx, ChatBus bus, SharedFolder folder, Path data)
      throws Exception {
    return start(vertx, bus, folder, data, FileLimits.defaults(), InstantSource.system());
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
