package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** What goes wrong each second does not fill the log of the server. */
class RepeatsTest {
  private static final long SECOND = 1_000_000_000L;

  private long nanos;
  private final Repeats repeats = new Repeats(() -> nanos);

  private List<String> said(String message, int seconds) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      nanos += SECOND;
      LogRecord logged = logged("chatroom", message, null);
      if (repeats.isLoggable(logged)) {
        said.add(logged.getMessage());
      }
    }
    return said;
  }

  private static LogRecord logged(String who, String message, Throwable thrown) {
    LogRecord logged = new LogRecord(Level.WARNING, message);
    logged.setLoggerName(who);
    logged.setThrown(thrown);
    return logged;
  }

  @Test
  void aFewAtFirstThenOneAMinuteWithHowManyThereWere() {
    assertThat(said("x", 60)).containsExactly("x", "x", "x", "x", "x");
    assertThat(said("x", 120))
        .containsExactly("x (And 55 times before.)", "x (And 59 times before.)");
    assertThat(said("y", 1)).containsExactly("y");
    nanos += 600 * SECOND;
    assertThat(said("x", 1)).singleElement().asString().startsWith("x (And ");
    nanos += 600 * SECOND;
    assertThat(said("x", 5)).containsExactly("x", "x", "x", "x", "x");
  }

  @Test
  void whatNettySaysOfDescriptorsIsSaidPlainly() {
    LogRecord logged =
        logged(
            "io.netty.channel.DefaultChannelPipeline",
            "An exceptionCaught() event was fired",
            new IOException("Too many open files"));

    assertThat(repeats.isLoggable(logged)).isTrue();
    assertThat(logged.getMessage()).startsWith("No connection can be accepted: ");
    assertThat(logged.getThrown()).isNull();
  }
}
