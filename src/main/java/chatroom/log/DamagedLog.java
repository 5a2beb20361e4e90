package chatroom.log;

import java.io.IOException;

/** The log's file is not what a server wrote. The message is a sentence for people. */
public final class DamagedLog extends IOException {
  private static final long serialVersionUID = 1;

  DamagedLog(String message, Throwable cause) {
    super(message, cause);
  }
}
