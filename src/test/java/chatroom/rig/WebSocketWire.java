package chatroom.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** What a client of WebSocket (RFC 6455) sends, made by hand. */
public final class WebSocketWire {
  private static final int TEXT = 1;

  private WebSocketWire() {}

  /**
   * The request that opens one.
   *
   * @param more headers, each with its end
   */
  public static byte[] handshake(String more) {
    return ("GET /bus/websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + more
            + "\r\n")
        .getBytes(UTF_8);
  }

  /** The head of a frame that says it is so long, and the first bytes of it. */
  public static byte[] huge(long length) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x80 | TEXT);
    frame.write(0x80 | 127);
    for (int shift = 56; shift >= 0; shift -= 8) {
      frame.write((int) (length >> shift));
    }
    frame.writeBytes(new byte[64]);
    return frame.toByteArray();
  }

  /** A whole text message. */
  public static byte[] text(String text) {
    return frame(true, TEXT, true, text.getBytes(UTF_8));
  }

  /** A frame of at most 64 KiB less one, masked with zeroes. */
  public static byte[] frame(boolean fin, int opcode, boolean masked, byte[] payload) {
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
