package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import chatroom.rig.WebSocketWire;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A WebSocket client by hand (RFC 6455), which frames as it should or as it should not. */
final class WebSocketBytes {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  private WebSocketBytes() {}

  /** A whole conversation; most have a good handshake. */
  static byte[] conversation(Random random, Mutation mutation) {
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    byte[] handshake = WebSocketWire.handshake("");
    talk.writeBytes(random.nextInt(10) == 0 ? mutation.change(handshake) : handshake);
    List<String> frames = Conversations.frames(random);
    for (String frame : frames) {
      byte[] payload = frame.getBytes(UTF_8);
      switch (random.nextInt(8)) {
        case 0 -> talk.writeBytes(mutation.change(WebSocketWire.frame(true, TEXT, true, payload)));
        case 1 -> talk.writeBytes(bad(random, payload));
        case 2 -> talk.writeBytes(WebSocketWire.frame(true, TEXT, true, mutation.change(payload)));
        case 3 -> fragments(talk, random, payload);
        default -> talk.writeBytes(WebSocketWire.frame(true, TEXT, true, payload));
      }
    }
    talk.writeBytes(random.nextBoolean() ? bad(random, SAMPLE) : mutation.next());
    return talk.toByteArray();
  }

  private static final byte[] SAMPLE = "{\"type\":\"ping\"}".getBytes(UTF_8);

  private static void fragments(ByteArrayOutputStream talk, Random random, byte[] payload) {
    int cut = random.nextInt(payload.length);
    talk.writeBytes(WebSocketWire.frame(false, TEXT, true, Arrays.copyOf(payload, cut)));
    if (random.nextInt(3) == 0) {
      talk.writeBytes(bad(random, payload)); // in between
    }
    byte[] rest = Arrays.copyOfRange(payload, cut, payload.length);
    talk.writeBytes(
        WebSocketWire.frame(random.nextInt(4) > 0, random.nextInt(5) == 0 ? TEXT : 0, true, rest));
  }

  private static byte[] bad(Random random, byte[] payload) {
    return switch (random.nextInt(9)) {
      case 0 ->
          WebSocketWire.frame(
              true, 3 + random.nextInt(13), true, payload); // an opcode that is none
      case 1 -> WebSocketWire.frame(true, TEXT, false, payload); // not masked
      case 2 ->
          WebSocketWire.frame(
              true, 9 + random.nextInt(2), true, new byte[126 + random.nextInt(500)]);
      case 3 ->
          WebSocketWire.frame(
              false, 8 + random.nextInt(3), true, payload); // a control frame in pieces
      case 4 -> WebSocketWire.frame(true, TEXT, true, new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});
      case 5 ->
          WebSocketWire.frame(
              true,
              CLOSE,
              true,
              new byte[] {(byte) random.nextInt(256), (byte) random.nextInt(256)});
      case 6 -> WebSocketWire.frame(true, CLOSE, true, new byte[] {3});
      case 7 -> WebSocketWire.huge(random.nextBoolean() ? 1L << 30 : -1L);
      default -> {
        byte[] reserved = WebSocketWire.frame(true, TEXT, true, payload);
        reserved[0] |= (byte) (1 << (4 + random.nextInt(3)));
        yield reserved;
      }
    };
  }
}
