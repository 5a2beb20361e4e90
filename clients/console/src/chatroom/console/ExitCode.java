package chatroom.console;

/** What the process ends with; documented in {@code client --help}. */
final class ExitCode {
  static final int FINE = 0;

  /** The server was never reached, or is gone. */
  static final int NO_SERVER = 1;

  /** The command line makes no sense. */
  static final int USAGE = 2;

  /** The name was refused. */
  static final int NAME_REFUSED = 3;

  /** Something that was said or asked for was refused, or never acknowledged. */
  static final int NOT_ACKNOWLEDGED = 4;

  private ExitCode() {}
}
