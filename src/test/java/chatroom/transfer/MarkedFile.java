package chatroom.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What is in a large file: nothing, but for a mark at every {@link #STEP} and at its end, that says
 * where it stands. So it takes next to no room on the disk where it is sparse, and whatever is
 * missing, doubled or moved is seen by looking at the marks alone.
 *
 * @param seed what makes its marks others than those of another file
 */
record MarkedFile(long sizeBytes, long seed) {
  static final long STEP = 16L << 20;
  static final int MARK_BYTES = Long.BYTES;

  /** Writes the marks, and nothing in between. */
  void write(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < sizeBytes; at += STEP) {
        put(channel, at);
      }
      put(channel, sizeBytes - MARK_BYTES);
    }
  }

  private void put(FileChannel channel, long at) throws IOException {
    ByteBuffer mark = ByteBuffer.allocate(MARK_BYTES);
    for (int i = 0; i < MARK_BYTES; i++) {
      mark.put(at(at + i));
    }
    channel.write(mark.flip(), at);
  }

  /** The byte at this place. */
  byte at(long place) {
    long end = sizeBytes - MARK_BYTES;
    if (place >= end) {
      return byteOf(mark(end), (int) (place - end));
    }
    int within = (int) (place % STEP);
    return within < MARK_BYTES ? byteOf(mark(place - within), within) : 0;
  }

  private long mark(long place) {
    return (place + 1) * 0x9E3779B97F4A7C15L ^ seed;
  }

  private static byte byteOf(long mark, int index) {
    return (byte) (mark >>> (Long.SIZE - Byte.SIZE - index * Byte.SIZE));
  }

  /** Fills the buffer's room with what is in the file from there on. */
  void fill(ByteBuffer buffer, long place) {
    int from = buffer.position();
    int length = buffer.remaining();
    buffer.put(new byte[length]);
    eachMarked(place, length, at -> buffer.put((int) (from + at - place), at(at)));
  }

  /**
   * Looks at the marks in what has come, and at the byte before each.
   *
   * @param place where in the file the buffer's first byte belongs
   * @throws IOException where something else is there
   */
  void check(ByteBuffer buffer, long place) throws IOException {
    int from = buffer.position();
    long[] wrong = {-1};
    eachMarked(
        place,
        buffer.remaining(),
        at -> {
          if (buffer.get((int) (from + at - place)) != at(at)) {
            wrong[0] = at;
          }
        });
    if (wrong[0] >= 0) {
      throw new IOException("What came is not what is in the file, at byte " + wrong[0] + ".");
    }
  }

  /** Looks at the marks of a file on the disk. */
  void check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() != sizeBytes) {
        throw new IOException("It has " + channel.size() + " bytes, and not " + sizeBytes + ".");
      }
      ByteBuffer mark = ByteBuffer.allocate(2 * MARK_BYTES);
      for (long at = 0; at < sizeBytes; at += STEP) {
        channel.read(mark.clear(), at);
        check(mark.flip(), at);
      }
      channel.read(mark.clear(), sizeBytes - MARK_BYTES);
      check(mark.flip(), sizeBytes - MARK_BYTES);
    }
  }

  private interface Place {
    void at(long place);
  }

  private void eachMarked(long place, int length, Place each) {
    long first = place - place % STEP;
    for (long mark = first; mark <= place + length; mark += STEP) {
      each(mark - 1, mark + MARK_BYTES, place, length, each);
    }
    each(sizeBytes - MARK_BYTES - 1, sizeBytes, place, length, each);
  }

  private void each(long from, long to, long place, int length, Place each) {
    long end = Math.min(Math.min(to, place + length), sizeBytes);
    for (long at = Math.max(from, place); at < end; at++) {
      each.at(at);
    }
  }
}
