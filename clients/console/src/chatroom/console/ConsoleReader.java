package chatroom.console;

import java.io.IOException;
import java.util.List;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;

/**
 * JLine's reader with a status line under it. Three threads draw on the terminal: the main thread
 * what is typed, the screen's thread what arrives, a signal's thread a new size. JLine's own lock
 * keeps the first two apart; here the status and the signal take it too.
 */
final class ConsoleReader extends LineReaderImpl {
  private static final int MIN_STATUS_ROWS = 5;

  private final Status status;

  ConsoleReader(Terminal terminal) throws IOException {
    super(terminal, "chatroom", null);
    status = terminal.getHeight() >= MIN_STATUS_ROWS ? Status.getStatus(terminal) : null;
  }

  /** Shows a line at the bottom, where the terminal can. Any thread. */
  void status(String text, boolean dim) {
    if (status == null) {
      return;
    }
    AttributedString line =
        new AttributedStringBuilder()
            .append(text, dim ? AttributedStyle.DEFAULT.faint() : AttributedStyle.DEFAULT)
            .toAttributedString();
    lock.lock();
    try {
      status.update(text.isEmpty() ? List.of() : List.of(line));
    } finally {
      lock.unlock();
    }
  }

  /** Ends the line that was being typed, if there is one, and takes the status line away. */
  void closeStatus() {
    lock.lock();
    try {
      if (reading) {
        terminal.writer().println();
      }
      if (status != null) {
        status.hide();
        status.close();
      }
      terminal.flush();
    } finally {
      lock.unlock();
    }
  }

  /** Ctrl-C: ends the reading of this line; it is for the caller to say what that means. */
  @Override
  protected boolean sendBreak() {
    state = State.INTERRUPT;
    return true;
  }

  @Override
  protected void handleSignal(Terminal.Signal signal) {
    lock.lock();
    try {
      if (signal == Terminal.Signal.WINCH && status != null) {
        resized();
      } else {
        super.handleSignal(signal);
      }
    } finally {
      lock.unlock();
    }
  }

  // As JLine does it, but for the cursor: to set the scroll region moves it to the first row, and
  // from there JLine would clear all that was said.
  private void resized() {
    size.copy(terminal.getBufferSize());
    display.resize(size.getRows(), size.getColumns());
    terminal.puts(Capability.save_cursor);
    status.resize(size);
    status.reset();
    terminal.puts(Capability.restore_cursor);
    terminal.puts(Capability.carriage_return);
    terminal.puts(Capability.clr_eos);
    redrawLine();
    redisplay();
  }
}
