package chatroom;

import chatroom.console.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Whatever is wrong with it is said in one line, and the exit status is 2. */
@Command(
    name = "chatroom",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    header = "A chat server that anyone on the network joins with what they already have.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  chatroom server                           the TCP port is 5000, the HTTP port 8080",
      "  chatroom server 6000 --http-port 8000     other ports",
      "  chatroom server --files /srv/shared       another folder to share",
      "  chatroom client ada localhost 5000        join from a terminal",
      "  chatroom backup lobby.db                  copy what was said, from a running server too",
      "",
      "chatroom COMMAND --help explains every option. So does the README."
    })
final class Main implements Runnable {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(args));
  }

  /** The whole command line; a subcommand is a line here. */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine commandLine =
        new CommandLine(new Main())
            .addSubcommand("server", ServerCommand.commandLine(environment))
            .addSubcommand("client", new CommandLine(new Console()))
            .addSubcommand("check", new CommandLine(new CheckCommand(environment)))
            .addSubcommand("export", new CommandLine(new ExportCommand(environment)))
            .addSubcommand("backup", new CommandLine(new BackupCommand(environment)))
            .addSubcommand("help", new CommandLine.HelpCommand());
    // these reach the subcommands that are there already, so they come last
    return commandLine
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((wrong, arguments) -> explain(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
  }

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public void run() {
    throw new CannotStart(
        "Say what to start: \"chatroom server\" or \"chatroom client NAME\"; \"chatroom --help\""
            + " explains.");
  }

  private static int explain(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = wrong.getMessage();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      message = unmatched(command, name, unmatched.getUnmatched().get(0));
    }
    command.getErr().println("%s See \"%s --help\".".formatted(sentence(message), name));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String unmatched(CommandLine command, String name, String argument) {
    boolean option = argument.startsWith("-");
    List<String> known =
        option
            ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
            : List.copyOf(command.getSubcommands().keySet());
    String what = option ? "an option" : known.isEmpty() ? "an argument" : "a command";
    return "\"%s\" is not %s of %s%s"
        .formatted(
            argument,
            what,
            name,
            Nearest.to(argument.replaceAll("=.*", ""), known)
                .map("; did you mean %s?"::formatted)
                .orElse("."));
  }

  private static String sentence(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    line = line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
    return line.matches(".*[.?!]") ? line : line + ".";
  }

  private static int explain(Exception failure, CommandLine command) {
    if (failure instanceof CannotStart) {
      command.getErr().println(failure.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    PrintWriter err = command.getErr();
    err.println("Chatroom failed, and this is a mistake in it: %s".formatted(failure));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Written into the jar by the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "Chatroom %s on Java %s"
            .formatted(version == null ? "(development)" : version, Runtime.version().feature())
      };
    }
  }
}
