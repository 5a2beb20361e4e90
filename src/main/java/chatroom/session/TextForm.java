package chatroom.session;

import chatroom.wire.TextStyle;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Lines of text as people with the same preferences see them, with where each part of them ends: of
 * several entries one may be for all but one. Belongs to one event loop.
 */
final class TextForm {
  private final TextStyle style;
  private final String place;
  private final ByteBuf bytes;
  private int[] ends = new int[1];
  private int parts;

  /**
   * @param bytes to be filled; released by {@link #release}
   */
  TextForm(TextStyle style, String place, ByteBuf bytes) {
    this.style = style;
    this.place = place;
    this.bytes = bytes;
  }

  boolean isFor(TextStyle otherStyle, String otherPlace) {
    return style.equals(otherStyle) && Objects.equals(place, otherPlace);
  }

  void add(String lines) {
    bytes.writeCharSequence(lines, StandardCharsets.UTF_8);
    if (parts == ends.length) {
      ends = Arrays.copyOf(ends, 2 * parts);
    }
    ends[parts++] = bytes.writerIndex();
  }

  /** All of it. */
  ByteBuf bytes() {
    return bytes;
  }

  /** Where a part begins, in bytes; the one after the last, where all ends. */
  int beginOf(int part) {
    return part == 0 ? 0 : ends[part - 1];
  }

  void release() {
    bytes.release();
  }
}
