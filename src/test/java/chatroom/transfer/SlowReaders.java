package chatroom.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many who fetch a file at once and take a little of it now and then. */
final class SlowReaders implements AutoCloseable {
  private static final int SIP_BYTES = 16 * 1024;
  private static final int PAUSE_MILLIS = 100;

  private final List<Door.Answer> answers = new ArrayList<>();
  private final Thread reading = new Thread(this::read, "slow readers");
  private volatile long bytes;
  private volatile boolean over;

  private SlowReaders() {}

  /** Through each of the doors in turn; all have begun. */
  static SlowReaders of(List<Door> doors, String file, int count) throws IOException {
    SlowReaders readers = new SlowReaders();
    for (int i = 0; i < count; i++) {
      readers.answers.add(doors.get(i % doors.size()).fetch(file, 0, -1));
    }
    readers.reading.start();
    return readers;
  }

  private void read() {
    ByteBuffer sip = ByteBuffer.allocateDirect(SIP_BYTES);
    try {
      while (!over) {
        for (Door.Answer answer : answers) {
          bytes += answer.channel().read(sip.clear());
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (IOException | InterruptedException ended) {
      bytes = Long.MIN_VALUE; // nobody was to end it
    }
  }

  long readBytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    over = true;
    reading.join();
    for (Door.Answer answer : answers) {
      answer.close();
    }
  }
}
