package chatroom.session;

import io.netty.buffer.ByteBuf;

/** An outlet for lines of text. */
public interface TextOutlet extends Outlet {
  /** Writes whole lines. */
  void send(String lines);

  /** Writes whole lines in UTF-8 that others are shown, too; they stay as they are. */
  void push(ByteBuf lines);

  /** The same for some of them, from one byte to before another. */
  void push(ByteBuf lines, int from, int to);
}
