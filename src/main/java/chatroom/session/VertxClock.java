package chatroom.session;

import io.vertx.core.Vertx;

/** The machine's clock. */
record VertxClock(Vertx vertx) implements HubClock {
  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void after(long millis, Runnable then) {
    vertx.setTimer(millis, timer -> then.run());
  }
}
