package chatroom.transfer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Bytes to and from a port of this machine, with nothing between. */
final class Wire {
  static final int CHUNK_BYTES = 512 * 1024;

  private static final int MOST_HEAD_BYTES = 64 * 1024;

  private Wire() {}

  static SocketChannel open(int port, String said) throws IOException {
    SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    write(channel, ByteBuffer.wrap(said.getBytes(UTF_8)));
    return channel;
  }

  static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Reads up to the end of a head. */
  static Door.Answer head(SocketChannel channel, String end) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(MOST_HEAD_BYTES);
    while (read.hasRemaining() && channel.read(read) >= 0) {
      String so = new String(read.array(), 0, read.position(), ISO_8859_1);
      int at = so.indexOf(end);
      if (at >= 0) {
        int begin = at + end.length();
        return new Door.Answer(
            channel, so.substring(0, begin), read.flip().position(begin).slice());
      }
    }
    throw new IOException(
        "It was answered by no more than: "
            + new String(read.array(), 0, read.position(), ISO_8859_1));
  }
}
