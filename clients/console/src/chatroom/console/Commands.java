package chatroom.console;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All commands that begin with a slash, and what helps with them. Event loop. */
final class Commands {
  /** The words that are completed at the beginning of a line, besides commands. */
  static final List<String> WORDS =
      List.of("access server files", "list server files", "download ", "exit");

  private static final String[][] ORIGINAL = {
    {"any text", "say it in the room you are in"},
    {"@NAME text", "say it to one person only"},
    {"access server files", "open the shared folder; says how many files there are"},
    {"list server files", "list them"},
    {"download NAME", "fetch one into ./YOUR-NAME/"},
    {"exit", "leave"},
  };

  private final Lines lines;
  private final List<Command> commands = new ArrayList<>();
  private final Map<String, Command> byName = new LinkedHashMap<>();

  Commands(Lines lines, List<Command> others) {
    this.lines = lines;
    commands.add(
        new Command(
            List.of("help", "h", "?"),
            "[COMMAND]",
            "what can be typed here",
            "With the name of a command: how it is used.",
            this::help));
    commands.addAll(others);
    commands.add(
        new Command(
            List.of("quit", "exit", "q"),
            "",
            "leave",
            "So do exit, Ctrl-D, and Ctrl-C on an empty line. Your name is free at once.",
            nothing -> Command.done()));
    for (Command command : commands) {
      command.names().forEach(name -> byName.put(name, command));
    }
  }

  /** The commands' names, in the order of the help. */
  List<String> names() {
    return commands.stream().map(Command::name).toList();
  }

  Future<Void> run(String name, String arguments) {
    Command command = byName.get(name);
    return command == null
        ? Command.no("There is no command /" + name + ". /help lists them; //" + name + " says it.")
        : command.action().run(arguments);
  }

  private Future<Void> help(String about) {
    if (about.isEmpty()) {
      int width = 24;
      for (String[] word : ORIGINAL) {
        lines.notice(pad(word[0], width) + word[1]);
      }
      commands.forEach(command -> lines.notice(pad(command.usage(), width) + command.summary()));
      return Command.done();
    }
    String word = about.toLowerCase(Locale.ROOT);
    Command command = byName.get(word.startsWith("/") ? word.substring(1) : word);
    if (command != null) {
      lines.notice(command.usage() + ": " + command.summary() + ". " + command.details());
      return Command.done();
    }
    for (String[] original : ORIGINAL) {
      if (original[0].split(" ")[0].equals(word.split(" ")[0])) {
        lines.notice(original[0] + ": " + original[1] + ".");
        return Command.done();
      }
    }
    return Command.no("There is no command " + about + ". /help lists them.");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
