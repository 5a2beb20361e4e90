package chatroom.log;

/**
 * Finds out what nobody's messages would: that a log which failed can be written again, and that
 * the files of a quiet one are gone. On one event loop only.
 */
final class Probe {
  /** A log that works is only looked at, and every so many seconds. */
  private static final int QUIET_TICKS = 5;

  private final MessageLog log;
  private final Writer writer;
  private boolean asking;
  private int ticks;

  Probe(MessageLog log, Writer writer) {
    this.log = log;
    this.writer = writer;
  }

  /** To be called every second. */
  void tick(long timer) {
    if (asking) {
      return;
    }
    if (writer.failing() != null) {
      asking = true;
      log.check().onComplete(done -> asking = false);
    } else if (++ticks % QUIET_TICKS == 0) {
      asking = true;
      // an empty transaction: the files are looked at, and nothing is written
      writer.submit(session -> null).onComplete(done -> asking = false);
    }
  }
}
