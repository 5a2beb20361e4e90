package chatroom.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The turn of an event loop, as far as it writes. A socket that is written to is flushed once, when
 * the turn is over: what many rooms had for it leaves in one call of the kernel. What was rendered
 * for the turn is given back then. On the event loop only.
 */
public final class LoopTurn {
  private final Executor loop;
  private final ByteBufAllocator allocator;
  private List<WriteQueue> written = new ArrayList<>();
  private List<WriteQueue> spare = new ArrayList<>();
  private final List<Rendering> rendered = new ArrayList<>();
  private boolean ends;

  /**
   * @param loop runs tasks on the event loop, after those that wait already
   */
  public LoopTurn(Executor loop, ByteBufAllocator allocator) {
    this.loop = loop;
    this.allocator = allocator;
  }

  /** Has the queue flushed when the turn is over. To be called once a turn for each. */
  void flushAtEnd(WriteQueue queue) {
    written.add(queue);
    end();
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
      loop.execute(this::over);
    }
  }

  private void over() {
    ends = false;
    List<WriteQueue> queues = written;
    written = spare; // a socket that fails here may make others be written to
    for (WriteQueue queue : queues) {
      queue.flush();
    }
    queues.clear();
    spare = queues;
    rendered.forEach(Rendering::release);
    rendered.clear();
  }
}
