package chatroom.console;

import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;

/** A terminal with a line being typed: everything is written above it. */
final class TerminalSurface implements Surface {
  private final ConsoleReader reader;
  private final boolean dim;

  /**
   * @param dim whether the status may be dim
   */
  TerminalSurface(ConsoleReader reader, boolean dim) {
    this.reader = reader;
    this.dim = dim;
  }

  @Override
  public void print(String lines) {
    // by way of JLine, which brings 256 colours down to what this terminal has
    reader.printAbove(
        Wrapping.wrap(AttributedString.fromAnsi(lines), reader.getTerminal().getWidth()));
  }

  @Override
  public void status(String line) {
    reader.status(line, dim);
  }

  @Override
  public void bell() {
    reader.getTerminal().puts(InfoCmp.Capability.bell);
    reader.getTerminal().flush();
  }
}
