package chatroom.rig;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The network between a client and the server, which can be cut and mended, frozen and thawed. */
public final class Cable implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetServer near;
  private final NetClient far;
  private final int farPort;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private final Map<NetSocket, NetSocket> joined = new ConcurrentHashMap<>();
  private final Queue<NetSocket> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean cut;
  private volatile boolean frozen;

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

  /** Everything that is sent from now on stays on its way; nobody is told. */
  public void freeze() {
    frozen = true;
    joined.forEach(
        (here, there) -> {
          here.pause();
          there.pause();
        });
  }

  /** What was on its way arrives. */
  public void thaw() {
    frozen = false;
    joined.forEach(
        (here, there) -> {
          here.resume();
          there.resume();
        });
    for (NetSocket here = waiting.poll(); here != null; here = waiting.poll()) {
      connect(here);
    }
  }

  private void connect(NetSocket here) {
    if (cut) {
      here.close();
      return;
    }
    here.pause();
    if (frozen) {
      waiting.add(here);
      return;
    }
    far.connect(farPort, "127.0.0.1")
        .onFailure(gone -> here.close())
        .onSuccess(there -> join(here, there));
  }

  private void join(NetSocket here, NetSocket there) {
    open.add(here);
    joined.put(here, there);
    here.closeHandler(
        closed -> {
          open.remove(here);
          joined.remove(here);
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
