package chatroom.session;

import chatroom.wire.FrameWriter;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Frames to one address, each made once, in the forms of the doors. Belongs to one event loop. */
final class FrameForm {
  // RFC 6455, section 5.2: the last frame of a message, text; then the length, never masked
  private static final int FINAL_TEXT = 0x81;
  private static final int LENGTH_16_BIT = 126;
  private static final int LENGTH_64_BIT = 127;
  private static final int MOST_OF_7_BIT = 125;
  private static final int MOST_OF_16_BIT = 0xffff;
  static final int MOST_HEADER_BYTES = 10;

  private final String address;
  private final List<byte[]> frames;
  private final int bytes;
  private ByteBuf lines;
  private ByteBuf webSocketFrames;
  private List<String> messages;

  /**
   * @param bodies of the frames, JSON
   */
  FrameForm(String address, List<byte[]> bodies) {
    this.address = address;
    this.frames = new ArrayList<>(bodies.size());
    int total = 0;
    for (byte[] body : bodies) {
      byte[] frame = FrameWriter.rec(address, body);
      frames.add(frame);
      total += frame.length;
    }
    this.bytes = total;
  }

  boolean isFor(String otherAddress) {
    return address.equals(otherAddress);
  }

  ByteBuf lines(LoopTurn turn) {
    if (lines == null) {
      lines = turn.buffer(bytes + frames.size());
      for (byte[] frame : frames) {
        lines.writeBytes(frame).writeByte('\n');
      }
    }
    return lines;
  }

  ByteBuf webSocketFrames(LoopTurn turn) {
    if (webSocketFrames == null) {
      webSocketFrames = turn.buffer(bytes + MOST_HEADER_BYTES * frames.size());
      for (byte[] frame : frames) {
        writeWebSocketFrame(webSocketFrames, frame);
      }
    }
    return webSocketFrames;
  }

  /** One text message as a frame of a server. */
  static void writeWebSocketFrame(ByteBuf to, byte[] text) {
    to.writeByte(FINAL_TEXT);
    if (text.length <= MOST_OF_7_BIT) {
      to.writeByte(text.length);
    } else if (text.length <= MOST_OF_16_BIT) {
      to.writeByte(LENGTH_16_BIT).writeShort(text.length);
    } else {
      to.writeByte(LENGTH_64_BIT).writeLong(text.length);
    }
    to.writeBytes(text);
  }

  List<String> messages() {
    if (messages == null) {
      messages = new ArrayList<>(frames.size());
      frames.forEach(frame -> messages.add(new String(frame, StandardCharsets.UTF_8)));
    }
    return messages;
  }

  void release() {
    if (lines != null) {
      lines.release();
      lines = null;
    }
    if (webSocketFrames != null) {
      webSocketFrames.release();
      webSocketFrames = null;
    }
  }
}
