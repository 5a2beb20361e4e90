package chatroom.console;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Commands of how this client shows things; the server hears nothing of them. Event loop. */
final class ViewCommands {
  private final House house;
  private final Lines lines;

  ViewCommands(House house, Lines lines) {
    this.house = house;
    this.lines = lines;
  }

  List<Command> commands() {
    return List.of(
        new Command(
            List.of("color", "colour"),
            "on|off",
            "names in colour",
            "Off from the beginning with NO_COLOR or --no-color.",
            word -> onOrOff("color", word, on -> house.style(house.style().withColor(on)))),
        new Command(
            List.of("time"),
            "on|off",
            "the time before each message",
            "",
            word -> onOrOff("time", word, on -> house.style(house.style().withTime(on)))),
        new Command(
            List.of("bell"),
            "off|mentions|all",
            "when the terminal's bell rings",
            "Mentions: for private messages, and when somebody writes your name.",
            this::bell),
        new Command(
            List.of("ignore"),
            "[NAME]",
            "hear nothing more of somebody",
            "Again: hear them. Without a name: whom you ignore. Nobody is told.",
            this::ignore));
  }

  private Future<Void> onOrOff(String what, String word, Consumer<Boolean> set) {
    String folded = word.toLowerCase(Locale.ROOT);
    if (!folded.equals("on") && !folded.equals("off")) {
      return Command.no("On or off? /" + what + " on");
    }
    set.accept(folded.equals("on"));
    lines.notice("/" + what + " is " + folded + " now.");
    return Command.done();
  }

  private Future<Void> bell(String word) {
    for (Bell bell : Bell.values()) {
      if (bell.name().equalsIgnoreCase(word)) {
        house.bell(bell);
        lines.notice("/bell is " + word.toLowerCase(Locale.ROOT) + " now.");
        return Command.done();
      }
    }
    return Command.no("Off, mentions or all? /bell mentions");
  }

  private Future<Void> ignore(String typed) {
    String name = typed.startsWith("@") ? typed.substring(1) : typed;
    if (name.isEmpty()) {
      lines.notice(
          house.ignored().names().isEmpty()
              ? "You ignore nobody. /ignore NAME ignores somebody."
              : "You ignore " + String.join(", ", house.ignored().names()) + ".");
      return Command.done();
    }
    if (name.equalsIgnoreCase(house.name())) {
      return Command.no("That is you.");
    }
    boolean now = house.ignored().toggle(name, house.byOf(name));
    lines.notice(
        now
            ? "You hear nothing more of " + name + ". /ignore " + name + " again undoes it."
            : "You hear " + name + " again.");
    return Command.done();
  }
}
