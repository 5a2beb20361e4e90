package chatroom.console;

import chatroom.wire.TextLine;
import java.util.Set;

/**
 * The words that end it; the main thread must know them, since it is the one that stops reading.
 */
final class Leaving {
  private static final Set<String> COMMANDS = Set.of("quit", "exit", "q");

  private Leaving() {}

  static boolean isAskedBy(String line) {
    TextLine typed = TextLine.parse(line);
    return typed instanceof TextLine.Exit
        || (typed instanceof TextLine.Slash slash && COMMANDS.contains(slash.command()));
  }
}
