package chatroom.bench;

import io.netty.buffer.ByteBuf;

/** How what a server sends is cut into frames, with as few looks at its bytes as it takes. */
enum Framing {
  /** A line feed ends each. */
  LINES {
    @Override
    int end(ByteBuf in, int from, int to) {
      return in.indexOf(from, to, (byte) '\n') + 1;
    }
  },

  /** Frames of RFC 6455 as servers send them, unmasked; before them, the answer to the upgrade. */
  WEBSOCKET {
    @Override
    int end(ByteBuf in, int from, int to) {
      if (to - from < 2) {
        return 0;
      }
      if (in.getByte(from) == 'H') {
        return head(in, from, to);
      }
      int size = in.getByte(from + 1) & 0x7F;
      int head = size < 126 ? 2 : size == 126 ? 4 : 10;
      if (to - from < head) {
        return 0;
      }
      long body =
          switch (head) {
            case 2 -> size;
            case 4 -> in.getUnsignedShort(from + 2);
            default -> in.getLong(from + 2);
          };
      return to - from - head < body ? 0 : from + head + (int) body;
    }

    private int head(ByteBuf in, int from, int to) {
      for (int at = from; at <= to - 4; at++) {
        if (in.getInt(at) == 0x0D0A_0D0A) {
          return at + 4;
        }
      }
      return 0;
    }
  },

  /** Packets of MQTT 3.1.1: a type, then how long the rest is, seven bits a byte. */
  MQTT {
    @Override
    int end(ByteBuf in, int from, int to) {
      int body = 0;
      for (int at = from + 1, shift = 0; at < to && shift < 28; at++, shift += 7) {
        byte digit = in.getByte(at);
        body |= (digit & 0x7F) << shift;
        if (digit >= 0) {
          return to - at - 1 < body ? 0 : at + 1 + body;
        }
      }
      return 0;
    }
  };

  /**
   * The end of the frame that begins at {@code from}.
   *
   * @param to the end of what has come
   * @return 0 where it is not whole yet
   */
  abstract int end(ByteBuf in, int from, int to);
}
