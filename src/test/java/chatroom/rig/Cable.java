package chatroom.rig;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The network between a client and the server, which can be cut and mended. */
public final class Cable implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetServer near;
  private final NetClient far;
  private final int farPort;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  public Cable(int farPort) throws Exception {
    this.farPort = farPort;
    far = vertx.createNetClient();
    near = vertx.createNetServer().connectHandler(this::connect);
    done(near.listen(0, "127.0.0.1"));
  }

  public int port() {
    return near.actualPort();
  }

  /** Every connection ends now, and none begins. */
  public void cut() {
    cut = true;
    open.forEach(NetSocket::close);
  }

  public void mend() {
    cut = false;
  }

  private void connect(NetSocket here) {
    if (cut) {
      here.close();
      return;
    }
    here.pause();
    far.connect(farPort, "127.0.0.1")
        .onFailure(gone -> here.close())
        .onSuccess(there -> join(here, there));
  }

  private void join(NetSocket here, NetSocket there) {
    open.add(here);
    here.closeHandler(
        closed -> {
          open.remove(here);
          there.close();
        });
    there.closeHandler(closed -> here.close());
    here.pipeTo(there);
    there.pipeTo(here);
    if (cut) {
      here.close();
    }
  }

  @Override
  public void close() throws Exception {
    cut();
    done(vertx.close());
  }

  private static void done(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
