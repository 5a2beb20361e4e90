package chatroom;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Everything that is logged, by us and by the libraries, goes through {@code java.util.logging} to
 * stderr, one line a record. To debug, stack traces follow.
 */
final class Logging {
  /** Vert.x would otherwise choose by what it finds on the classpath. */
  private static final String VERTX_CHOICE = "vertx.logger-delegate-factory-class-name";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  /** Libraries that tell of their daily work; held here, since JUL would forget them. */
  private static final List<Logger> TALKATIVE =
      List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("io.netty"));

  /**
   * Libraries that report what is everyday here as a fault: a peer that breaks off a download, a
   * delivery that was on its way when its last reader left, and a machine without a network card.
   */
  private static final List<Logger> ALARMED =
      List.of(
          Logger.getLogger("io.vertx.core.net.impl.VertxConnection"),
          Logger.getLogger("io.vertx.core.eventbus.impl.MessageConsumerImpl"),
          Logger.getLogger("io.netty.util.internal.MacAddressUtil"));

  private Logging() {}

  /** Call once, before anything logs. */
  static void configure(Level least) {
    System.setProperty(VERTX_CHOICE, "io.vertx.core.logging.JULLogDelegateFactory");
    LogManager.getLogManager().reset();
    ConsoleHandler handler = new ConsoleHandler();
    handler.setLevel(Level.ALL);
    handler.setFilter(new Repeats(System::nanoTime));
    handler.setFormatter(new Line(least.intValue() < Level.INFO.intValue()));
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(least);
    Level quiet = least.intValue() > Level.WARNING.intValue() ? least : Level.WARNING;
    TALKATIVE.forEach(library -> library.setLevel(quiet));
    boolean tracing = least.intValue() < Level.INFO.intValue();
    ALARMED.forEach(library -> library.setLevel(tracing ? least : Level.OFF));
    Logger own = Logger.getLogger("chatroom");
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            own.log(Level.SEVERE, "Thread %s failed".formatted(thread.getName()), failure));
  }

  /** One record as a line: when, how bad, who, what, and why. */
  static final class Line extends Formatter {
    private final boolean traces;

    Line(boolean traces) {
      this.traces = traces;
    }

    @Override
    public String format(LogRecord logged) {
      String line =
          "%s %s %s: %s%s"
              .formatted(
                  TIME.format(Instant.ofEpochMilli(logged.getMillis())),
                  logged.getLevel().getName(),
                  logged.getLoggerName(),
                  formatMessage(logged),
                  logged.getThrown() == null ? "" : " (" + logged.getThrown() + ")");
      // what a stranger sent may be in it: it must not begin a line of its own, nor move the cursor
      StringBuilder text = new StringBuilder(oneLine(line));
      text.append(System.lineSeparator());
      for (Throwable cause = logged.getThrown();
          traces && cause != null;
          cause = cause.getCause()) {
        text.append("  ").append(oneLine(cause.toString())).append(System.lineSeparator());
        for (StackTraceElement element : cause.getStackTrace()) {
          text.append("    at ").append(element).append(System.lineSeparator());
        }
      }
      return text.toString();
    }

    private static String oneLine(String text) {
      return text.replaceAll("\\p{Cntrl}+", " ");
    }
  }
}
