package chatroom.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;

/**
 * What a sender says: {@value #BYTES} bytes of plain ASCII that hold who says it, its number and
 * when. Four bits are one character from {@code @} on, so that numbers are read without a loop.
 *
 * <pre>
 *   Z=   sender(2)   number(8)   nanoseconds(16)   filling(36)
 * </pre>
 */
final class Payload {
  static final int BYTES = 64;

  /** More senders than these cannot be told apart. */
  static final int MOST_SENDERS = 256;

  private static final int SENDER_AT = 2;
  private static final int NUMBER_AT = 4;
  private static final int TIME_AT = 12;
  private static final int FILLING_AT = 28;
  private static final int END_AT = BYTES - Long.BYTES;
  private static final byte[] FILLING = "abcdefghijklmnopqrstuvwxyz0123456789".getBytes(ISO_8859_1);
  private static final short MARK = 'Z' << 8 | '=';
  private static final long END = longOf(FILLING, FILLING.length - Long.BYTES);

  private Payload() {}

  private static long longOf(byte[] bytes, int from) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | bytes[from + i];
    }
    return value;
  }

  /** Writes one, over {@value #BYTES} bytes that are there already. */
  static void set(ByteBuf to, int at, int sender, int number, long nanos) {
    to.setShort(at, MARK);
    digits(to, at + SENDER_AT, 2, sender);
    digits(to, at + NUMBER_AT, 8, number);
    digits(to, at + TIME_AT, 16, nanos);
    to.setBytes(at + FILLING_AT, FILLING);
  }

  private static void digits(ByteBuf to, int at, int count, long value) {
    for (int i = 0; i < count; i++) {
      to.setByte(at + i, '@' + (int) (value >>> 4 * (count - 1 - i) & 15));
    }
  }

  /** Whether a whole one is here: both its ends are as they should be. */
  static boolean isAt(ByteBuf from, int at) {
    return from.getShort(at) == MARK && from.getLong(at + END_AT) == END;
  }

  /**
   * Where one is.
   *
   * @return its first byte, or -1 where there is none between the two
   */
  static int find(ByteBuf from, int start, int end) {
    for (int at = start; at <= end - BYTES; at++) {
      if (isAt(from, at)) {
        return at;
      }
    }
    return -1;
  }

  static int sender(ByteBuf from, int at) {
    return (from.getByte(at + SENDER_AT) & 15) << 4 | from.getByte(at + SENDER_AT + 1) & 15;
  }

  static int number(ByteBuf from, int at) {
    return (int) eight(from.getLong(at + NUMBER_AT));
  }

  /** When it was said, or was to be said, on the clock of {@link System#nanoTime}. */
  static long nanos(ByteBuf from, int at) {
    long high = eight(from.getLong(at + TIME_AT));
    return high << 32 | eight(from.getLong(at + TIME_AT + Long.BYTES));
  }

  /** The 32 bits that eight characters hold, the first being the highest. */
  private static long eight(long characters) {
    long value = characters & 0x0F0F_0F0F_0F0F_0F0FL;
    value = (value | value >>> 4) & 0x00FF_00FF_00FF_00FFL;
    value = (value | value >>> 8) & 0x0000_FFFF_0000_FFFFL;
    return (value | value >>> 16) & 0xFFFF_FFFFL;
  }
}
