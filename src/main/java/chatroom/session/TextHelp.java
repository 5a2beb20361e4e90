package chatroom.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code /help} says. */
final class TextHelp {
  private static final Map<String, String> COMMANDS = new LinkedHashMap<>();
  private static final Map<String, String> ALSO_CALLED = Map.of("names", "who", "@", "@name");

  static {
    COMMANDS.put("@name text", "says it to that person alone");
    COMMANDS.put("access server files", "says how many files the server shares");
    COMMANDS.put("list server files", "lists them");
    COMMANDS.put("download NAME", "tells how to fetch one");
    COMMANDS.put("exit", "leaves");
    COMMANDS.put("/help [COMMAND]", "shows all of this, or what one command does");
    COMMANDS.put("/join #room", "goes to a room, or makes it; what you type is said there");
    COMMANDS.put("/part [#room]", "leaves a room");
    COMMANDS.put("/rooms", "lists the rooms; so does /list");
    COMMANDS.put("/who [#room]", "says who is here; so does /names");
    COMMANDS.put("/msg NAME text", "says it to that person alone");
    COMMANDS.put("/me text", "says what you do: /me waves");
    COMMANDS.put("/nick NAME", "gives you another name");
    COMMANDS.put("/topic [text]", "shows or sets what the room is about");
    COMMANDS.put("/history [N]", "shows the last lines; /history more goes further back");
    COMMANDS.put("/search words", "finds what was said");
    COMMANDS.put("/files [part]", "lists the files, or those whose name has that part");
    COMMANDS.put("/upload NAME", "shows a line for a shell that shares a file of yours");
    COMMANDS.put("/who-has NAME", "says who fetched a file");
    COMMANDS.put("/remove NAME", "takes a file of yours away; a keeper, any file");
    COMMANDS.put("/keeper SECRET", "makes you a keeper of the files");
    COMMANDS.put("/color on|off", "shows names in colour");
    COMMANDS.put("/time on|off", "shows when things were said");
    COMMANDS.put("/bell off|mentions|all", "says when the bell rings");
    COMMANDS.put("/ignore [NAME]", "does not show you what they say; again ends it");
    COMMANDS.put("/away [text]", "tells that you are away and why; alone, that you are back");
    COMMANDS.put("/back", "tells that you are back");
    COMMANDS.put("/quit", "leaves");
  }

  private TextHelp() {}

  /**
   * Help on everything, or on one command; nothing for what is none.
   *
   * @param about a command with or without its slash; empty for all
   */
  static List<String> lines(String about) {
    String typed = about.toLowerCase(Locale.ROOT).replaceFirst("^/", "").split(" ", 2)[0];
    String word = ALSO_CALLED.getOrDefault(typed, typed);
    List<String> lines = new ArrayList<>();
    COMMANDS.forEach(
        (command, meaning) -> {
          String first = command.replaceFirst("^/", "").split(" ", 2)[0];
          if (word.isEmpty() || first.equals(word)) {
            lines.add(String.format("%-24s %s", command, meaning));
          }
        });
    if (word.isEmpty()) {
      lines.add(0, "A line that is no command is said in the room you are in.");
    }
    return lines;
  }
}
