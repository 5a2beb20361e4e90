package chatroom.console;

import chatroom.wire.TextStyle;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the console client: {@code client [NAME] [HOST] [PORT]}. */
@Command(
    name = "client",
    mixinStandardHelpOptions = true,
    description = {
      "Chat in this terminal, or through a pipe.",
      "",
      "  client ada                     chat as ada on this machine",
      "  client ada chat.example 5000   chat as ada on another",
      "  echo hi | client ada           say something and leave",
      ""
    },
    exitCodeListHeading = "%nIt ends with:%n",
    exitCodeList = {
      "0:fine",
      "1:the server was never reached, or is gone",
      "2:the command line makes no sense",
      "3:the name was refused",
      "4:something was not acknowledged, or in a pipe refused"
    })
public final class Console implements Callable<Integer> {
  private static final Duration PIPE_PATIENCE = Duration.ofSeconds(30);

  // a logger that nobody holds may be forgotten, and its level with it
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Your name there.")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "HOST",
      defaultValue = "localhost",
      description = "Where the server is (${DEFAULT-VALUE}).")
  private String host;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "PORT",
      defaultValue = "5000",
      description = "Its TCP port (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--replay",
      paramLabel = "N",
      defaultValue = "50",
      description = "Lines of history shown on joining a room, 0 to 200 (${DEFAULT-VALUE}).")
  private int replayLines;

  @Option(names = "--room", paramLabel = "#ROOM", description = "Go to this room at once.")
  private String room;

  @Option(names = "--no-color", description = "No colour; NO_COLOR does the same.")
  private boolean noColor;

  /** Runs the client alone. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Console()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    ROOT_LOGGER.setLevel(Level.OFF); // a warning of a library would tear what is being typed
    boolean person = System.console() != null && isTerminal(System.console());
    try {
      if (person && !"dumb".equals(System.getenv("TERM"))) {
        return TerminalClient.open(options(color(), null));
      }
      if (!person && name == null) {
        throw new CannotStart(ExitCode.USAGE, "Who are you? client NAME HOST PORT");
      }
      return plain(options(false, person ? null : PIPE_PATIENCE), person);
    } catch (CannotStart e) {
      System.err.println("! " + e.getMessage());
      return e.exitCode();
    }
  }

  private void check() {
    if (port < 1 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "There is no port " + port + "; it is 1 to 65535.");
    }
    if (replayLines < 0 || replayLines > 200) {
      throw new ParameterException(spec.commandLine(), "--replay is 0 to 200 lines.");
    }
  }

  private Options options(boolean color, Duration patience) {
    String bare = host.startsWith("[") && host.endsWith("]") ? inner(host) : host;
    return new Options(name, bare, port, replayLines, room, color, patience);
  }

  private static String inner(String bracketed) {
    return bracketed.substring(1, bracketed.length() - 1);
  }

  private boolean color() {
    String wish = System.getenv("NO_COLOR");
    return !noColor && (wish == null || wish.isEmpty());
  }

  // from Java 22 on there is a console even where there is no terminal, and a method that tells
  private static boolean isTerminal(java.io.Console console) {
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static int plain(Options options, boolean person)
      throws IOException, InterruptedException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    return plain(options, person, System.in, out);
  }

  /** The plain client over any streams. */
  static int plain(Options options, boolean person, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    try (Screen screen = new Screen(new StreamSurface(out));
        Chat chat = new Chat(options, screen, TextStyle.PLAIN, Bell.OFF, false);
        Farewell farewell = new Farewell(chat, () -> {})) {
      return new PlainClient(chat, screen, in, person).run(options);
    }
  }
}
