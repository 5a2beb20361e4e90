package chatroom.session;

import chatroom.chat.Limits;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a peer has sent and what waits its turn, in order. Whoever is too fast is slowed down by not
 * being read: nothing is thrown away. The queue holds at most {@link #MAX_WAITING} items and what
 * one read brought. On the session's event loop only.
 */
final class Intake<T> {
  /** Why what waits has to go on waiting. */
  enum Gate {
    /** The answer to hello is not there yet. */
    HELLO,
    /** An answer must come first. */
    ANSWER,
    /** Too many commands have no answer yet. */
    IN_FLIGHT,
    /** Answers wait to be written. */
    OWED,
    /** A page of the log is read: the next one, and what is behind it, comes after its answer. */
    READING,
    /** Too much in too short a time. */
    RATE,
    /** Too much of what is answered whatever comes before it. */
    FLOOD
  }

  static final int MAX_WAITING = Limits.WAITING_FRAMES;

  private final Vertx vertx;
  private final Outlet outlet;
  private final Rates rates;
  private final Function<T, Rates.Cost> cost;
  private final Consumer<T> handler;
  private final Runnable settled;
  private final ArrayDeque<T> waiting = new ArrayDeque<>(2);
  private final Set<Gate> gates = EnumSet.noneOf(Gate.class);
  private boolean paused;
  private boolean running;
  private boolean closed;
  private boolean hurried;

  /**
   * @param cost what an item costs
   * @param settled called each time that the last item which waited has been handled; more may have
   *     come by then
   */
  Intake(
      Vertx vertx,
      Outlet outlet,
      Rates rates,
      Function<T, Rates.Cost> cost,
      Consumer<T> handler,
      Runnable settled) {
    this.vertx = vertx;
    this.outlet = outlet;
    this.rates = rates;
    this.cost = cost;
    this.handler = handler;
    this.settled = settled;
  }

  void offer(T item) {
    if (!closed) {
      waiting.add(item);
      run();
    }
  }

  /** Something came that is answered at once; of too much of that no more is read for a while. */
  void passedBy() {
    long waitMillis = rates.arrived();
    if (waitMillis > 0 && !closed && gates.add(Gate.FLOOD)) {
      vertx.setTimer(waitMillis, timer -> open(Gate.FLOOD));
      throttle();
    }
  }

  /** Of what waits only this is handled. */
  void keepOnly(Predicate<T> kept) {
    waiting.removeIf(kept.negate());
  }

  void shut(Gate gate) {
    gates.add(gate);
  }

  void open(Gate gate) {
    if (gates.remove(gate)) {
      run();
    }
  }

  /** Whether the peer is not read for now: what it sends is not heard. */
  boolean isPaused() {
    return paused;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * Nobody is slowed down any more: what waits is handled as soon as it may be for other reasons.
   */
  void hurry() {
    hurried = true;
    open(Gate.RATE);
  }

  /** Nothing is handled any more. */
  void close() {
    closed = true;
    waiting.clear();
  }

  private void run() {
    if (running) {
      return; // an item that is being handled opened a gate: the loop below sees it
    }
    boolean handled = false;
    running = true;
    try {
      while (!closed && gates.isEmpty() && !waiting.isEmpty() && mayGo(waiting.peek())) {
        handled = true;
        handler.accept(waiting.poll());
      }
    } finally {
      running = false;
    }
    throttle();
    if (handled && !closed && waiting.isEmpty()) {
      settled.run();
    }
  }

  private boolean mayGo(T item) {
    if (hurried) {
      return true;
    }
    long waitMillis = rates.take(cost.apply(item));
    if (waitMillis == 0) {
      return true;
    }
    gates.add(Gate.RATE);
    vertx.setTimer(waitMillis, timer -> open(Gate.RATE));
    return false;
  }

  private void throttle() {
    if (closed) {
      return;
    }
    boolean full =
        waiting.size() >= MAX_WAITING || gates.contains(Gate.OWED) || gates.contains(Gate.FLOOD);
    if (full && !paused) {
      paused = true;
      outlet.pause();
    } else if (!full && paused && waiting.size() <= MAX_WAITING / 2) {
      paused = false;
      outlet.resume();
    }
  }

  /** To be called when a gate was shut from outside of a handler. */
  void settle() {
    throttle();
  }
}
