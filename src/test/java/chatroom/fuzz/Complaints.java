package chatroom.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this process would have written to its log meanwhile, at the level it has by default. */
public final class Complaints extends Handler implements AutoCloseable {
  /** What the program turns off, since it reports as a fault what is everyday here. */
  private static final Set<String> OFF =
      Set.of(
          "io.vertx.core.net.impl.VertxConnection",
          "io.vertx.core.eventbus.impl.MessageConsumerImpl");

  private final Logger root = Logger.getLogger("");
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /** Listens from now on. */
  public Complaints() {
    setLevel(Level.WARNING);
    root.addHandler(this);
  }

  @Override
  public void publish(LogRecord entry) {
    // on a machine that is busy with other things a thread may be late without any fault of ours
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()
        && !OFF.contains(entry.getLoggerName())
        && !isOfASlowMachine(String.valueOf(entry.getMessage()))) {
      StringBuilder line = new StringBuilder(entry.getLoggerName() + ": " + entry.getMessage());
      for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
        line.append("\n  ").append(cause);
        StackTraceElement[] trace = cause.getStackTrace();
        for (int i = 0; i < Math.min(trace.length, 12); i++) {
          line.append("\n    ").append(trace[i]);
        }
      }
      lines.add(line.toString());
    }
  }

  // that a loop was late, that it goes on, that all stood still: on a machine with much else to do
  // nobody's fault
  private static boolean isOfASlowMachine(String message) {
    return message.contains("has been blocked")
        || message.contains(" goes on, after ")
        || message.startsWith("The whole process stood still");
  }

  /** Everything so far. */
  public List<String> all() {
    return List.copyOf(lines);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
  }
}
