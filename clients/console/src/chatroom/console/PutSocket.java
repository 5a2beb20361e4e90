package chatroom.console;

import chatroom.wire.BadFrame;
import chatroom.wire.ServerFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection of its own that one file goes over (docs/protocol.md, “A file over TCP”). It listens
 * while it sends, since a server that refuses says so at once; and it waits for a server that does
 * not read, or does not answer, no longer than a while. Blocks; one thread, but for {@link #close}.
 */
final class PutSocket implements Closeable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int MAX_ANSWER_BYTES = 64 * 1024;
  private static final int MAX_GREETING_LINES = 16;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final long silenceMillis;
  private final ByteBuffer in = ByteBuffer.allocate(8 * 1024);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int greeting;
  private ServerFrame answer;

  PutSocket(String host, int port, long silenceMillis) throws IOException {
    this.silenceMillis = silenceMillis;
    channel = SocketChannel.open();
    try {
      channel.socket().connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      channel.configureBlocking(false);
      selector = Selector.open();
      key = channel.register(selector, SelectionKey.OP_READ);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends all of it, unless the server has said something before that.
   *
   * @return whether the server wants more
   */
  boolean send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining() && answer == null) {
      if (write(bytes) == 0) {
        await(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      }
      read();
    }
    return answer == null;
  }

  private int write(ByteBuffer bytes) throws IOException {
    try {
      return channel.write(bytes);
    } catch (IOException cut) {
      read(); // a refusal may have come before the cut
      if (answer == null) {
        throw cut;
      }
      return 1;
    }
  }

  /**
   * Waits for what the server says of it.
   *
   * @throws Refused where it refuses
   */
  JsonObject answer() throws IOException {
    while (answer == null) {
      await(SelectionKey.OP_READ);
      read();
    }
    if (answer instanceof ServerFrame.Err err) {
      throw Refused.of(err);
    }
    return ((ServerFrame.Rec) answer).body();
  }

  private void await(int what) throws IOException {
    try {
      key.interestOps(what);
      if (selector.select(silenceMillis) == 0) {
        throw new SocketTimeoutException();
      }
      selector.selectedKeys().clear();
    } catch (ClosedSelectorException | CancelledKeyException closed) {
      throw new EOFException("The connection ended.");
    }
  }

  private void read() throws IOException {
    int count = channel.read(in);
    in.flip();
    while (in.hasRemaining() && answer == null) {
      byte next = in.get();
      if (next == '\n') {
        heard(line.toByteArray());
        line.reset();
      } else if (line.size() >= MAX_ANSWER_BYTES) {
        throw new FileSocket.Nonsense("The server's answer makes no sense.");
      } else {
        line.write(next);
      }
    }
    in.clear();
    if (count < 0 && answer == null) {
      throw new EOFException("The connection ended.");
    }
  }

  private void heard(byte[] bytes) throws IOException {
    try {
      ServerFrame frame = ServerFrame.decode(Buffer.buffer(bytes));
      if (frame instanceof ServerFrame.Err || frame instanceof ServerFrame.Rec) {
        answer = frame;
        return;
      }
    } catch (BadFrame greetingOfTheTextDoor) { // if our frame came late
    }
    if (++greeting > MAX_GREETING_LINES) {
      throw new FileSocket.Nonsense("The server does not answer as Chatroom does.");
    }
  }

  /** Any thread: whoever blocks here is woken. */
  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
