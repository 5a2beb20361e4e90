package chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says one thing after the other, each with an id, and keeps what became of it. What is refused is
 * said again later with the same id. Its own thread talks; the test looks.
 */
final class Pump implements AutoCloseable {
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 20;

  private final Caller caller;
  private final String name;
  private final Map<String, Long> kept = new LinkedHashMap<>();
  private final Set<String> refused = new TreeSet<>();
  private final List<String> sentences = new ArrayList<>();
  private final Thread thread;
  private Duration slowest = Duration.ZERO;
  private boolean paused = true;
  private boolean idle;
  private boolean closed;
  private Throwable fault;
  private int said;

  Pump(Caller caller, String name) {
    this.caller = caller;
    this.name = name;
    thread = new Thread(this::run, "pump-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (mayGoOn()) {
        say(name + "-" + ++said);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException | InterruptedException | AssertionError e) {
      synchronized (this) {
        fault = e;
        notifyAll();
      }
    }
  }

  private synchronized boolean mayGoOn() throws InterruptedException {
    while (paused && !closed) {
      idle = true;
      notifyAll();
      wait();
    }
    idle = false;
    return !closed;
  }

  private void say(String id) throws IOException, InterruptedException {
    long began = System.nanoTime();
    JsonObject answer = caller.ask("#lobby", new JsonObject().put("text", id).put("id", id));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    synchronized (this) {
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
      if (answer.getString("type").equals("rec")) {
        Long before = kept.put(id, answer.getJsonObject("body").getLong("seq"));
        assertThat(before).isNull();
        refused.remove(id);
      } else {
        assertThat(answer.getInteger("failureCode")).as(answer.encode()).isEqualTo(503);
        refused.add(id);
        sentences.add(answer.getString("message"));
      }
      notifyAll();
    }
  }

  synchronized void go() {
    paused = false;
    notifyAll();
  }

  /** Returns once what was said last is answered. */
  synchronized void pause() throws InterruptedException {
    paused = true;
    notifyAll();
    until(() -> idle);
  }

  /** Returns once this many more have been kept. */
  synchronized void awaitKept(int more) throws InterruptedException {
    int goal = kept.size() + more;
    until(() -> kept.size() >= goal);
  }

  /** Returns once this many more have been refused. */
  synchronized void awaitRefused(int more) throws InterruptedException {
    int goal = sentences.size() + more;
    until(() -> sentences.size() >= goal);
  }

  private void until(java.util.function.BooleanSupplier done) throws InterruptedException {
    long deadline = System.nanoTime() + Caller.PATIENCE.toNanos();
    while (!done.getAsBoolean() && fault == null && System.nanoTime() - deadline < 0) {
      wait(100);
    }
    if (fault != null) {
      throw new AssertionError("The pump has failed", fault);
    }
    assertThat(done.getAsBoolean()).as("in time; %s", sentences).isTrue();
  }

  /** Says what was refused again; all of it must be kept now. To be called while it is paused. */
  void sayRefusedAgain() throws IOException, InterruptedException {
    for (String id : List.copyOf(refused)) {
      say(id);
    }
    assertThat(refused).isEmpty();
  }

  /** What was kept last. */
  synchronized Map.Entry<String, Long> last() {
    return List.copyOf(kept.entrySet()).get(kept.size() - 1);
  }

  /** The numbers that were answered, by id. */
  synchronized Map<String, Long> kept() {
    return new LinkedHashMap<>(kept);
  }

  /** The ids of what was refused and not said again. */
  synchronized Set<String> refused() {
    return new TreeSet<>(refused);
  }

  /** What refusals said since this was last asked. */
  synchronized Set<String> sentences() {
    Set<String> all = new TreeSet<>(sentences);
    sentences.clear();
    return all;
  }

  synchronized void assertToldInTime() {
    assertThat(slowest).as("the slowest answer to %s", name).isLessThan(TOLD_WITHIN);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    caller.close();
  }
}
