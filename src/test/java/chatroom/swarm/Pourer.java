package chatroom.swarm;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Somebody who says one line that is as long as they are let, and another after it. On the swarm's
 * thread.
 */
public final class Pourer implements Visit {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final byte[] PIECE = new byte[PIECE_BYTES];
  private static final byte[] END = {'\n'};

  static {
    Arrays.fill(PIECE, (byte) 'a');
  }

  private final byte[] beginning;
  private final long lineBytes;
  private long poured;
  private int lines;
  private boolean cut;

  /**
   * @param beginning what comes before the first line
   * @param lineBytes how long a line is
   */
  public Pourer(byte[] beginning, long lineBytes) {
    this.beginning = beginning.clone();
    this.lineBytes = lineBytes;
  }

  /** Lines that were said to their end. */
  public int lines() {
    return lines;
  }

  public long bytes() {
    return poured + lines * lineBytes;
  }

  /** Whether the server has had enough. */
  public boolean isCut() {
    return cut;
  }

  @Override
  public void opened(Guest guest) {
    guest.write(beginning);
    drained(guest);
  }

  @Override
  public void drained(Guest guest) {
    // as much as goes, but not without an end: others live on this thread
    for (int i = 0; i < 16 && guest.isOpen() && guest.isFlushed(); i++) {
      guest.write(PIECE);
      poured += PIECE_BYTES;
      if (poured >= lineBytes) {
        guest.write(END);
        poured = 0;
        lines++;
      }
    }
    guest.tellWhenWritable();
  }

  @Override
  public void received(Guest guest, ByteBuffer bytes) {}

  @Override
  public void closed(Guest guest) {
    cut = true;
  }
}
