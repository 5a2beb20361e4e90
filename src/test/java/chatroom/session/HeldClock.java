package chatroom.session;

import java.util.ArrayList;
import java.util.List;

/** A clock that goes on when it is told to. */
final class HeldClock implements HubClock {
  private record Timer(long atNanos, Runnable then) {}

  private final List<Timer> timers = new ArrayList<>();
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void after(long millis, Runnable then) {
    timers.add(new Timer(nanos + millis * 1_000_000, then));
  }

  /** So much time goes by. */
  void pass(long millis) {
    nanos += millis * 1_000_000;
    List<Timer> due = timers.stream().filter(timer -> timer.atNanos() <= nanos).toList();
    timers.removeAll(due);
    due.forEach(timer -> timer.then().run());
  }
}
