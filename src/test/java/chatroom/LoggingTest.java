package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** One record is one line, whatever is in it. */
class LoggingTest {
  @Test
  void oneLineWithTheReason() {
    assertThat(new Logging.Line(false).format(logged("The disk is full")))
        .matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARNING chatroom.log: The disk is full"
                + " \\(java.io.IOException: no space\\)\\R");
  }

  @Test
  void whatStrangersSendBeginsNoLineAndMovesNoCursor() {
    assertThat(new Logging.Line(false).format(logged("bad\r\n\u001b[2Jline")))
        .contains("bad [2Jline")
        .doesNotContain("\u001b");
  }

  @Test
  void tracesFollowToDebug() {
    assertThat(new Logging.Line(true).format(logged("x"))).contains("    at chatroom.LoggingTest");
  }

  private static LogRecord logged(String message) {
    LogRecord logged = new LogRecord(Level.WARNING, message);
    logged.setLoggerName("chatroom.log");
    logged.setThrown(new IOException("no space"));
    return logged;
  }
}
