package chatroom.session;

import io.vertx.core.buffer.Buffer;

/** An outlet for lines of text. */
public interface TextOutlet extends Outlet {
  /** Writes whole lines in UTF-8; the buffer may be shared and is not changed afterwards. */
  void send(Buffer lines);
}
