package chatroom.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * One file through one door, there or back.
 *
 * @param seconds from the request to the last byte, or to the answer that it is kept
 */
record Transfer(String door, boolean isSent, long bytes, double seconds) {
  private static final double MEBIBYTE = 1 << 20;

  double mebibytesPerSecond() {
    return bytes / MEBIBYTE / seconds;
  }

  /** Fetches a part of a file, and looks whether it is that. */
  static Transfer fetch(Door door, String name, MarkedFile file, long offset, long length)
      throws IOException {
    boolean toTheEnd = offset + length == file.sizeBytes();
    long begun = System.nanoTime();
    long at = offset;
    try (Door.Answer answer = door.fetch(name, offset, toTheEnd ? -1 : length)) {
      file.check(answer.rest(), at);
      at += answer.rest().remaining();
      ByteBuffer chunk = ByteBuffer.allocateDirect(Wire.CHUNK_BYTES);
      while (answer.channel().read(chunk.clear()) >= 0) {
        file.check(chunk.flip(), at);
        at += chunk.remaining();
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (at != offset + length) {
      throw new IOException(
          "%s: %,d bytes came, and not %,d.".formatted(door.name(), at - offset, length));
    }
    return new Transfer(door.name(), false, length, seconds);
  }

  static Transfer fetch(Door door, String name, MarkedFile file) throws IOException {
    return fetch(door, name, file, 0, file.sizeBytes());
  }

  /** Sends a file, and waits until it is kept. */
  static Transfer send(Door door, String name, MarkedFile file) throws IOException {
    long begun = System.nanoTime();
    try (SocketChannel channel = door.send(name, file.sizeBytes())) {
      ByteBuffer nothing = ByteBuffer.allocateDirect(Wire.CHUNK_BYTES);
      ByteBuffer marked = ByteBuffer.allocateDirect(Wire.CHUNK_BYTES);
      for (long at = 0; at < file.sizeBytes(); at += Wire.CHUNK_BYTES) {
        int length = (int) Math.min(Wire.CHUNK_BYTES, file.sizeBytes() - at);
        boolean isMarked = at % MarkedFile.STEP == 0 || length < Wire.CHUNK_BYTES;
        isMarked |= at + Wire.CHUNK_BYTES >= file.sizeBytes() - MarkedFile.MARK_BYTES;
        ByteBuffer chunk = isMarked ? marked : nothing;
        chunk.clear().limit(length);
        if (isMarked) {
          file.fill(chunk, at);
          chunk.flip();
        }
        Wire.write(channel, chunk);
      }
      door.accepted(channel);
    }
    return new Transfer(door.name(), true, file.sizeBytes(), (System.nanoTime() - begun) / 1e9);
  }
}
