package chatroom.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** People who sit in a room, read everything and look at nothing. One thread reads for all. */
final class Audience implements AutoCloseable {
  private static final int READ_BYTES = 1 << 16;
  private static final int AT_ONCE = 50;
  private static final long PATIENCE_MILLIS = 60_000;

  private final Selector selector = Selector.open();
  private final Thread thread = new Thread(this::read, "audience");
  private final AtomicLong heardBytes = new AtomicLong();
  private final AtomicLong firstHears = new AtomicLong();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());
  private volatile boolean closed;

  Audience() throws IOException {
    thread.setDaemon(true);
    thread.start();
  }

  /** So many more come in, some at once: a full room is told of who is there only so often. */
  void comeIn(int port, String name, int people, String room) throws IOException {
    List<SocketChannel> coming = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      ByteBuffer said = ByteBuffer.wrap(hello(name + i, room).getBytes(UTF_8));
      while (said.hasRemaining()) {
        channel.write(said);
      }
      coming.add(channel);
      if (coming.size() == AT_ONCE || i == people - 1) {
        areIn(coming);
        coming.clear();
      }
    }
  }

  private void areIn(List<SocketChannel> coming) throws IOException {
    for (SocketChannel channel : coming) {
      skipToMembers(channel);
      channel.configureBlocking(false);
      selector.wakeup();
      channel.register(selector, SelectionKey.OP_READ, channels.isEmpty() ? firstHears : null);
      channels.add(channel);
    }
  }

  /** The member of this number says something; the line has to fit into what the kernel takes. */
  void say(int member, String line) throws IOException {
    channels.get(member).write(ByteBuffer.wrap(line.getBytes(UTF_8)));
  }

  private void skipToMembers(SocketChannel channel) throws IOException {
    channel.socket().setSoTimeout((int) PATIENCE_MILLIS);
    InputStream in = channel.socket().getInputStream();
    StringBuilder heard = new StringBuilder();
    byte[] bytes = new byte[READ_BYTES];
    while (heard.indexOf("\"members\"") < 0) {
      int read = in.read(bytes);
      if (read < 0) {
        throw new EOFException("The server has closed: " + heard);
      }
      heard.append(new String(bytes, 0, read, UTF_8));
      heardBytes.addAndGet(read);
    }
  }

  /** What somebody says who comes in. */
  static String hello(String name, String room) {
    return "{\"type\":\"send\",\"address\":\"hello\",\"replyAddress\":\"h\",\"body\":{\"name\":\""
        + name
        + "\"}}\n{\"type\":\"register\",\"address\":\""
        + room
        + "\"}\n";
  }

  /** How often something has come to the first of them since it was in. */
  long firstHears() {
    return firstHears.get();
  }

  /** How much all of them have heard. */
  long heardBytes() {
    return heardBytes.get();
  }

  /** Returns when nobody has heard anything for so long. */
  void awaitQuiet(long millis) throws InterruptedException {
    lastNanos.set(System.nanoTime());
    long giveUp = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() - lastNanos.get() < millis * 1_000_000 && System.nanoTime() < giveUp) {
      Thread.sleep(20);
    }
  }

  private void read() {
    ByteBuffer bytes = ByteBuffer.allocateDirect(READ_BYTES);
    try {
      while (!closed) {
        selector.select(key -> read(key, bytes), 100);
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key, ByteBuffer bytes) {
    try {
      bytes.clear();
      int read = ((SocketChannel) key.channel()).read(bytes);
      if (read < 0) {
        key.channel().close();
      } else {
        heardBytes.addAndGet(read);
        lastNanos.set(System.nanoTime());
        if (key.attachment() != null) {
          firstHears.incrementAndGet();
        }
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
