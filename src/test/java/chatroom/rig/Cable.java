package chatroom.rig;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The network between a client and the server, which can be cut, frozen, slowed and mended. What it
 * is told holds for every connection from then on, and may be told from any thread.
 */
public final class Cable implements AutoCloseable {
  /** One of the two ways through it. */
  public enum Way {
    TO_SERVER,
    TO_CLIENT
  }

  /** What happens to whatever comes in at one end. */
  private enum State {
    WHOLE,
    CUT,
    FROZEN,
    SWALLOWING
  }

  private static final int BACKLOG = 1024;

  // one thread: all that is below happens on it, and chunks that are delayed stay in order
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final NetServer near;
  private final NetClient far;
  private final int farPort;
  private final Set<Strand> strands = new HashSet<>();
  private State toServer = State.WHOLE;
  private State toClient = State.WHOLE;
  private long delayMillis;

  public Cable(int farPort) throws Exception {
    this.farPort = farPort;
    far = vertx.createNetClient();
    near =
        vertx
            .createNetServer(new NetServerOptions().setAcceptBacklog(BACKLOG))
            .connectHandler(this::connect);
    done(near.listen(0, "127.0.0.1"));
  }

  public int port() {
    return near.actualPort();
  }

  /** Every connection ends now, and none begins. */
  public void cut() {
    set(State.CUT, State.CUT, Strand::close);
  }

  /**
   * Nothing goes through and neither side is told. Once mended, what was under way arrives: a short
   * break, over which TCP sends again.
   */
  public void freeze() {
    set(State.FROZEN, State.FROZEN, Strand::settle);
  }

  /** As {@link #freeze()}, but one way only: the other still works. */
  public void freeze(Way way) {
    boolean there = way == Way.TO_SERVER;
    set(there ? State.FROZEN : State.WHOLE, there ? State.WHOLE : State.FROZEN, Strand::settle);
  }

  /**
   * Whatever is sent is swallowed and neither side is told. The connections that there are, and
   * those that begin before it is mended, stay dead for ever: a router that has forgotten them.
   */
  public void swallow() {
    set(State.SWALLOWING, State.SWALLOWING, Strand::kill);
  }

  /** From now on everything arrives later by this much. */
  public void delay(Duration time) {
    loop.runOnContext(then -> delayMillis = time.toMillis());
  }

  /** New connections work again, and frozen ones go on. */
  public void mend() {
    set(State.WHOLE, State.WHOLE, Strand::settle);
  }

  private void set(State server, State client, Consumer<Strand> then) {
    loop.runOnContext(
        now -> {
          toServer = server;
          toClient = client;
          List.copyOf(strands).forEach(then);
        });
  }

  private void connect(NetSocket here) {
    if (toServer == State.CUT) {
      here.close();
      return;
    }
    here.pause();
    far.connect(farPort, "127.0.0.1")
        .onFailure(gone -> here.close())
        .onSuccess(there -> new Strand(here, there).begin());
  }

  /** One connection through the cable. */
  private final class Strand {
    private final NetSocket here;
    private final NetSocket there;
    private boolean dead;

    Strand(NetSocket here, NetSocket there) {
      this.here = here;
      this.there = there;
      this.dead = toServer == State.SWALLOWING;
    }

    void begin() {
      strands.add(this);
      here.exceptionHandler(reset -> {}).closeHandler(closed -> ended(there));
      there.exceptionHandler(reset -> {}).closeHandler(closed -> ended(here));
      here.handler(chunk -> carry(chunk, here, there));
      there.handler(chunk -> carry(chunk, there, here));
      if (toServer == State.CUT) {
        close();
      } else {
        settle();
      }
    }

    private void carry(Buffer chunk, NetSocket from, NetSocket to) {
      if (dead) {
        return;
      }
      if (delayMillis > 0) {
        vertx.setTimer(delayMillis, timer -> to.write(chunk));
      } else {
        to.write(chunk);
      }
      if (to.writeQueueFull()) {
        from.pause();
        to.drainHandler(drained -> settle());
      }
    }

    /** Reads from either side, or does not, as things are now. */
    void settle() {
      flow(here, toServer);
      flow(there, toClient);
    }

    private void flow(NetSocket from, State state) {
      if (state == State.FROZEN && !dead) {
        from.pause();
      } else {
        from.resume();
      }
    }

    /** It carries nothing any more, and looks alive. */
    void kill() {
      dead = true;
      settle();
    }

    /** A dead one tells nobody: it is kept until the cable itself is taken up. */
    private void ended(NetSocket other) {
      if (!dead) {
        close(other);
        strands.remove(this);
      }
    }

    void close() {
      strands.remove(this);
      close(here);
      close(there);
    }

    private void close(NetSocket socket) {
      long wait = delayMillis;
      if (wait > 0 && toServer != State.CUT) {
        vertx.setTimer(wait, timer -> socket.close());
      } else {
        socket.close();
      }
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
