package chatroom.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One way to fetch a file, or to send one. */
interface Door {
  /** As the table has it. */
  String name();

  /**
   * Asks for a file from an offset on; the answer's head has been read, and its bytes are next.
   *
   * @param length how many bytes are wanted
   */
  Answer fetch(String file, long offset, long length) throws IOException;

  /** Announces a file; its bytes are to be written next. */
  SocketChannel send(String file, long sizeBytes) throws IOException;

  /**
   * Reads what is said to a file that was sent.
   *
   * @throws IOException if it was not taken
   */
  void accepted(SocketChannel channel) throws IOException;

  /**
   * What is said before the bytes.
   *
   * @param rest what has come of the bytes already
   */
  record Answer(SocketChannel channel, String head, ByteBuffer rest) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
