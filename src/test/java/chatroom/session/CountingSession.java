package chatroom.session;

/** A session that only counts what is pushed to it, over a socket that takes everything. */
final class CountingSession extends Session {
  private static final Outlet SOCKET = new OpenOutlet();

  long pushed;

  CountingSession(Hub hub) {
    super(hub, SOCKET);
  }

  @Override
  void push(Rendering entries, Follow follow) {
    pushed += entries.entries().size();
  }

  @Override
  void pushSignals(Rendering rendering, Follow follow) {}

  @Override
  void reset(Follow follow, long seq) {}

  @Override
  void tellBehind(boolean isBehind) {}

  @Override
  void tellMissed(Follow follow) {}

  @Override
  void settled() {}

  @Override
  Intake<?> intake() {
    return new Intake<>(
        hub().vertx(), SOCKET, rates(), item -> Rates.Cost.FREE, item -> {}, () -> {});
  }

  @Override
  void watchMore(long nowNanos) {}

  @Override
  void close(String reason) {}

  @Override
  void goodbye(String text, long retryAfterMillis) {}
}
