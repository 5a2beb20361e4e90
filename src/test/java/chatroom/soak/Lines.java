package chatroom.soak;

import java.util.Arrays;

/** Takes chunks of bytes apart into lines that end in LF or CR LF. */
final class Lines {
  private static final byte[] NONE = {};

  private byte[] rest = NONE;

  void take(byte[] chunk, Connection.Receiver receiver) {
    byte[] bytes = chunk;
    if (rest.length > 0) {
      bytes = Arrays.copyOf(rest, rest.length + chunk.length);
      System.arraycopy(chunk, 0, bytes, rest.length, chunk.length);
    }
    int start = 0;
    for (int i = rest.length; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
        receiver.received(bytes, start, end);
        start = i + 1;
      }
    }
    rest = start == bytes.length ? NONE : Arrays.copyOfRange(bytes, start, bytes.length);
  }
}
