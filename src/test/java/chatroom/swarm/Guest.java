package chatroom.swarm;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection of a {@link Swarm}; on its thread only. */
public final class Guest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Swarm swarm;
  private final SocketChannel channel;
  private final Visit visit;
  private SelectionKey key;
  private ByteBuffer unsent = NOTHING;
  private boolean reads = true;
  private boolean awaited;
  private boolean open;
  private boolean gone;

  Guest(Swarm swarm, SocketChannel channel, Visit visit) {
    this.swarm = swarm;
    this.channel = channel;
    this.visit = visit;
  }

  void awaits(SelectionKey key) {
    this.key = key;
  }

  /** Whether something may be written. */
  public boolean isOpen() {
    return open && !gone;
  }

  /** Whether everything that was written is with the system. */
  public boolean isFlushed() {
    return !unsent.hasRemaining();
  }

  /** Writes this, or has it written once there is room. */
  public void write(byte[] bytes) {
    if (!isOpen()) {
      return;
    }
    ByteBuffer all = ByteBuffer.wrap(bytes);
    if (unsent.hasRemaining()) {
      all = ByteBuffer.allocate(unsent.remaining() + bytes.length).put(unsent).put(bytes).flip();
    }
    unsent = all;
    flush();
  }

  private void flush() {
    try {
      channel.write(unsent);
      interest();
    } catch (IOException broken) {
      end();
    }
  }

  /** Reads nothing until {@link #resume}: the system's buffers fill, then the server's. */
  public void pause() {
    reads = false;
    interest();
  }

  public void resume() {
    reads = true;
    interest();
  }

  /** Reads so much while it is paused. */
  public void sip(int bytes) {
    if (isOpen()) {
      read(ByteBuffer.allocate(bytes));
    }
  }

  /** Has {@link Visit#drained} called once there is room, even where nothing waits. */
  public void tellWhenWritable() {
    awaited = true;
    interest();
  }

  private void interest() {
    if (isOpen()) {
      int ops =
          (reads ? SelectionKey.OP_READ : 0)
              | (isFlushed() && !awaited ? 0 : SelectionKey.OP_WRITE);
      if (key.interestOps() != ops) {
        key.interestOps(ops);
      }
    }
  }

  /** Leaves as a program that ends does: with what was said, in order. */
  public void close() {
    end();
  }

  /** Leaves as a machine does that lost its power and came back: by a reset. */
  public void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException | UnsupportedOperationException closed) {
      // then it ends as it can
    }
    end();
  }

  private void end() {
    if (gone) {
      return;
    }
    gone = true;
    try {
      channel.close();
    } catch (IOException broken) {
      // it is gone
    }
    swarm.left(this);
    visit.closed(this);
  }

  // ---- of the swarm

  void ready(ByteBuffer buffer) {
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        connected();
      }
      if (isOpen() && key.isWritable()) {
        awaited = false;
        flush();
        if (isOpen() && isFlushed()) {
          visit.drained(this);
        }
      }
    } catch (IOException refused) {
      end();
      return;
    }
    if (isOpen() && key.isReadable()) {
      read(buffer.clear());
    }
  }

  void connected() {
    open = true;
    interest();
    visit.opened(this);
  }

  void failed() {
    end();
  }

  private void read(ByteBuffer into) {
    int count;
    try {
      count = channel.read(into);
    } catch (IOException reset) {
      count = -1;
    }
    if (count < 0) {
      end();
    } else if (count > 0) {
      visit.received(this, into.flip());
    }
  }
}
