package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A WebSocket client by hand (RFC 6455), which frames as it should or as it should not. */
final class WebSocketBytes {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  private WebSocketBytes() {}

  /** The request that opens one. */
  static byte[] handshake(String more) {
    return ("GET /bus/websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + more
            + "\r\n")
        .getBytes(UTF_8);
  }

  /** A whole conversation; most have a good handshake. */
  static byte[] conversation(Random random, Mutation mutation) {
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    byte[] handshake = handshake("");
    talk.writeBytes(random.nextInt(10) == 0 ? mutation.change(handshake) : handshake);
    List<String> frames = Conversations.frames(random);
    for (String frame : frames) {
      byte[] payload = frame.getBytes(UTF_8);
      switch (random.nextInt(8)) {
        case 0 -> talk.writeBytes(mutation.change(frame(true, TEXT, true, payload)));
        case 1 -> talk.writeBytes(bad(random, payload));
        case 2 -> talk.writeBytes(frame(true, TEXT, true, mutation.change(payload)));
        case 3 -> fragments(talk, random, payload);
        default -> talk.writeBytes(frame(true, TEXT, true, payload));
      }
    }
    talk.writeBytes(random.nextBoolean() ? bad(random, SAMPLE) : mutation.next());
    return talk.toByteArray();
  }

  private static final byte[] SAMPLE = "{\"type\":\"ping\"}".getBytes(UTF_8);

  private static void fragments(ByteArrayOutputStream talk, Random random, byte[] payload) {
    int cut = random.nextInt(payload.length);
    talk.writeBytes(frame(false, TEXT, true, Arrays.copyOf(payload, cut)));
    if (random.nextInt(3) == 0) {
      talk.writeBytes(bad(random, payload)); // in between
    }
    byte[] rest = Arrays.copyOfRange(payload, cut, payload.length);
    talk.writeBytes(frame(random.nextInt(4) > 0, random.nextInt(5) == 0 ? TEXT : 0, true, rest));
  }

  private static byte[] bad(Random random, byte[] payload) {
    return switch (random.nextInt(9)) {
      case 0 -> frame(true, 3 + random.nextInt(13), true, payload); // an opcode that is none
      case 1 -> frame(true, TEXT, false, payload); // not masked
      case 2 -> frame(true, 9 + random.nextInt(2), true, new byte[126 + random.nextInt(500)]);
      case 3 -> frame(false, 8 + random.nextInt(3), true, payload); // a control frame in pieces
      case 4 -> frame(true, TEXT, true, new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});
      case 5 ->
          frame(
              true,
              CLOSE,
              true,
              new byte[] {(byte) random.nextInt(256), (byte) random.nextInt(256)});
      case 6 -> frame(true, CLOSE, true, new byte[] {3});
      case 7 -> huge(random.nextBoolean() ? 1L << 30 : -1L);
      default -> {
        byte[] reserved = frame(true, TEXT, true, payload);
        reserved[0] |= (byte) (1 << (4 + random.nextInt(3)));
        yield reserved;
      }
    };
  }

  /** The head of a frame that says it is so long, and the first bytes of it. */
  static byte[] huge(long length) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x80 | TEXT);
    frame.write(0x80 | 127);
    for (int shift = 56; shift >= 0; shift -= 8) {
      frame.write((int) (length >> shift));
    }
    frame.writeBytes(new byte[64]);
    return frame.toByteArray();
  }

  /** A frame of at most 64 KiB less one, masked with zeroes. */
  static byte[] frame(boolean fin, int opcode, boolean masked, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 8);
    frame.write((fin ? 0x80 : 0) | opcode);
    int mask = masked ? 0x80 : 0;
    if (payload.length < 126) {
      frame.write(mask | payload.length);
    } else {
      frame.write(mask | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    frame.writeBytes(new byte[masked ? 4 : 0]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }
}
