package chatroom.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Reads the few things that matter out of a frame, without making anything: many thousands come a
 * second, on the machine that the server needs as well. It relies on the order in which the server
 * writes fields; where that is another, nothing is recognized and every check fails.
 */
final class Scan {
  private static final byte[] ANSWER = ascii("{\"type\":\"rec\",\"address\":\"a");
  private static final byte[] ANSWER_SEQ = ascii("\",\"body\":{\"seq\":");
  private static final byte[] TEXT = ascii("\"text\":\"");

  /** The number of the entry that was found last. */
  long seq;

  /** Who said it, and which of theirs it is. */
  int speaker;

  int counter;

  /** When it was said for the first time, by {@link System#nanoTime}. */
  long saidNanos;

  private byte[] bytes;
  private int at;
  private int end;

  /** How every entry that is pushed from this address begins. */
  static byte[] pushPrefix(String address) {
    return ascii("{\"type\":\"rec\",\"address\":\"" + address + "\",\"body\":{\"seq\":");
  }

  /** The text of a message, which {@link #entry} reads back. */
  static String text(int speaker, int counter, long nanos, String padding) {
    return speaker + " " + counter + " " + nanos + " " + padding;
  }

  static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
    return to - from >= prefix.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  static boolean contains(byte[] bytes, int from, int to, byte[] wanted) {
    for (int at = from; at + wanted.length <= to; at++) {
      if (startsWith(bytes, at, to, wanted)) {
        return true;
      }
    }
    return false;
  }

  /** An entry of ours that is pushed; false where it is anything else. */
  boolean entry(byte[] frame, int from, int to, byte[] pushPrefix) {
    if (!startsWith(frame, from, to, pushPrefix)) {
      return false;
    }
    begin(frame, from + pushPrefix.length, to);
    seq = number();
    return skipTo(TEXT) && said();
  }

  /** The answer to something said: its {@link #counter} and the {@link #seq} that it was given. */
  boolean answer(byte[] frame, int from, int to) {
    if (!startsWith(frame, from, to, ANSWER)) {
      return false;
    }
    begin(frame, from + ANSWER.length, to);
    counter = (int) number();
    if (!startsWith(bytes, at, end, ANSWER_SEQ)) {
      return false;
    }
    at += ANSWER_SEQ.length;
    seq = number();
    return true;
  }

  /** The text alone of something said. */
  boolean text(byte[] frame, int from, int to) {
    begin(frame, from, to);
    return said();
  }

  private void begin(byte[] frame, int from, int to) {
    bytes = frame;
    at = from;
    end = to;
  }

  private boolean said() {
    int began = at;
    speaker = (int) number();
    if (at == began || at >= end || bytes[at] != ' ') {
      return false;
    }
    at++;
    counter = (int) number();
    at++;
    saidNanos = number();
    return true;
  }

  private long number() {
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + (bytes[at++] - '0');
    }
    return value;
  }

  private boolean skipTo(byte[] wanted) {
    for (; at + wanted.length <= end; at++) {
      if (startsWith(bytes, at, end, wanted)) {
        at += wanted.length;
        return true;
      }
    }
    return false;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
