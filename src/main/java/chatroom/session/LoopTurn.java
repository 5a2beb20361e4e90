package chatroom.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The turn of an event loop, as far as it writes. A socket that is written to is flushed once, when
 * the turn is over: what many rooms had for it leaves in one call of the kernel. A loop that writes
 * most of its time may put that off for a moment ({@link Gathering}). What was rendered for the
 * turn is given back then. On the event loop only.
 */
public final class LoopTurn {
  /** Where tasks run. */
  @FunctionalInterface
  interface Loop {
    /** Runs it after the tasks that wait already. */
    void soon(Runnable task);

    /** Runs it after so long. */
    default void later(Runnable task, long nanos) {
      soon(task);
    }
  }

  private final Loop loop;
  private final ByteBufAllocator allocator;
  private List<WriteQueue> written = new ArrayList<>();
  private List<WriteQueue> spare = new ArrayList<>();
  private final List<Rendering> rendered = new ArrayList<>();
  private final Gathering gathering = new Gathering(System.nanoTime());
  private int pieces;
  private boolean ends;

  /**
   * Of an event loop that never waits for more.
   *
   * @param loop runs tasks on it, after those that wait already
   */
  public LoopTurn(Executor loop, ByteBufAllocator allocator) {
    this((Loop) loop::execute, allocator);
  }

  LoopTurn(Loop loop, ByteBufAllocator allocator) {
    this.loop = loop;
    this.allocator = allocator;
  }

  /** Has the queue flushed when the turn is over. To be called once a turn for each. */
  void flushAtEnd(WriteQueue queue) {
    pieces++;
    written.add(queue);
    end();
  }

  /** A queue that will be flushed has been written to once more. */
  void writtenAgain() {
    pieces++;
  }

  /** Has what was rendered given back when the turn is over. */
  void releaseAtEnd(Rendering rendering) {
    rendered.add(rendering);
    end();
  }

  /** Memory outside of the heap, which the kernel can read as it is. */
  ByteBuf buffer(int bytes) {
    return allocator.directBuffer(bytes);
  }

  private void end() {
    if (!ends) {
      ends = true;
      long waitNanos = gathering.gathers() ? gathering.waitNanos(System.nanoTime()) : 0;
      if (waitNanos > 0) {
        loop.later(this::over, waitNanos);
      } else {
        loop.soon(this::over);
      }
    }
  }

  private void over() {
    ends = false;
    List<WriteQueue> queues = written;
    written = spare; // a socket that fails here may make others be written to
    int all = pieces;
    pieces = 0;
    long begunNanos = System.nanoTime();
    for (WriteQueue queue : queues) {
      queue.flush();
    }
    long nowNanos = System.nanoTime();
    gathering.flushed(nowNanos, nowNanos - begunNanos, queues.size(), all);
    queues.clear();
    spare = queues;
    rendered.forEach(Rendering::release);
    rendered.clear();
  }
}
