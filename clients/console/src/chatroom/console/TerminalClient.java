package chatroom.console;

import chatroom.wire.TextStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The client in a terminal: reads lines with JLine, until there are no more. Main thread. */
final class TerminalClient {
  private static final String PROMPT = "> ";
  private static final int HISTORY_LINES = 1000;

  /** More pasted lines than this are asked about. */
  private static final int MAX_UNASKED_LINES = 5;

  private final Chat chat;
  private final ConsoleReader reader;

  private TerminalClient(Chat chat, ConsoleReader reader) {
    this.chat = chat;
    this.reader = reader;
  }

  /** Runs the client in the terminal of this process. */
  static int open(Options options) throws IOException, InterruptedException {
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .encoding(StandardCharsets.UTF_8)
            .nativeSignals(true)
            .build()) {
      return run(
          options, terminal, HistoryFile.find(System.getenv(), System.getProperty("user.home")));
    }
  }

  /**
   * Runs the client in any terminal.
   *
   * @param history where typed lines are kept from one time to the next, if they are
   */
  static int run(Options options, Terminal terminal, Optional<Path> history)
      throws IOException, InterruptedException {
    final Attributes attributes = terminal.getAttributes();
    ConsoleReader reader = reader(terminal);
    history.ifPresent(file -> reader.variable(LineReader.HISTORY_FILE, file));
    TextStyle style = new TextStyle(options.color(), true);
    try (Screen screen = new Screen(new TerminalSurface(reader, options.color()));
        Chat chat = new Chat(options, screen, style, Bell.MENTIONS, true);
        Farewell farewell = new Farewell(chat, () -> restore(reader, attributes))) {
      reader.setCompleter(
          new WordCompleter(
              chat::vocabulary, chat.commandNames(), new PathCompleter(LocalFiles.ofThisPerson())));
      // now, since a line that appears later would push up what stands above
      reader.status(options.server(), options.color());
      terminal.echo(false); // what is typed before there is a prompt waits for it unseen
      return new TerminalClient(chat, reader).run(options);
    } finally {
      restore(reader, attributes);
    }
  }

  private static void restore(ConsoleReader reader, Attributes attributes) {
    reader.closeStatus();
    reader.getTerminal().setAttributes(attributes);
  }

  private static ConsoleReader reader(Terminal terminal) throws IOException {
    ConsoleReader reader = new ConsoleReader(terminal);
    reader.setParser(new WordParser());
    reader.setHistory(new TypedHistory());
    reader.option(Option.DISABLE_EVENT_EXPANSION, true);
    reader.option(Option.ERASE_LINE_ON_FINISH, true);
    reader.option(Option.INSERT_TAB, false);
    reader.option(Option.CASE_INSENSITIVE, true);
    reader.option(Option.AUTO_FRESH_LINE, false);
    reader.variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ");
    reader.variable(LineReader.BELL_STYLE, "none");
    reader.variable(LineReader.HISTORY_SIZE, HISTORY_LINES);
    reader.variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES);
    return reader;
  }

  private int run(Options options) throws InterruptedException {
    if (!new Entrance(options, chat).enter(this::askName)) {
      return ExitCode.FINE;
    }
    readAll();
    try {
      return chat.leave().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause()); // leaving cannot fail
    }
  }

  private void readAll() {
    Terminal terminal = reader.getTerminal();
    Attributes before = terminal.getAttributes();
    // Ctrl-C as a key like others, in its place among them: as a signal it comes some time later
    // and takes away what was typed after it
    Attributes quiet = new Attributes(before);
    quiet.setControlChar(Attributes.ControlChar.VINTR, 0);
    terminal.setAttributes(quiet);
    reader
        .getKeyMaps()
        .get(LineReader.MAIN)
        .bind(new Reference(LineReader.SEND_BREAK), KeyMap.ctrl('C'));
    try {
      String typed = read();
      while (typed != null && !Leaving.isAskedBy(typed)) {
        chat.typed(typed);
        typed = read();
      }
    } finally {
      terminal.setAttributes(before);
    }
  }

  private String askName() {
    reader.variable(LineReader.DISABLE_HISTORY, true);
    try {
      return reader.readLine("Your name? ");
    } catch (EndOfFileException | UserInterruptException e) {
      return null;
    } finally {
      reader.variable(LineReader.DISABLE_HISTORY, false);
    }
  }

  /** What is typed next, once it is clear that it is meant; null when the person leaves. */
  private String read() {
    String text = "";
    while (true) {
      try {
        text = reader.readLine(PROMPT, null, (Character) null, text);
        if (isMeant(text)) {
          return text;
        }
      } catch (UserInterruptException e) {
        boolean empty = e.getPartialLine() == null || e.getPartialLine().isEmpty();
        if (empty && !chat.cancelTransfer()) {
          return null;
        }
        text = "";
      } catch (EndOfFileException e) {
        return null;
      }
    }
  }

  /** Whether many lines at once, most likely pasted, were meant to be said. */
  private boolean isMeant(String text) {
    long lines = text.lines().count();
    if (lines <= MAX_UNASKED_LINES) {
      return true;
    }
    reader.variable(LineReader.DISABLE_HISTORY, true);
    try {
      String answer = reader.readLine(lines + " lines at once. Send them? (y/n) ");
      return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
    } catch (UserInterruptException | EndOfFileException e) {
      return false; // the text stands there again, to be changed or cleared
    } finally {
      reader.variable(LineReader.DISABLE_HISTORY, false);
    }
  }
}
