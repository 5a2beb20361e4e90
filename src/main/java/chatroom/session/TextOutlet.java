package chatroom.session;

import io.netty.buffer.ByteBuf;

/** An outlet for lines of text. */
public interface TextOutlet extends Outlet {
  /** Writes whole lines. */
  void send(String lines);

  /**
   * Writes whole lines in UTF-8 out of some that others are shown, too; these stay as they are.
   *
   * @param from in bytes
   * @param to before this byte
   */
  void push(ByteBuf lines, int from, int to);
}
