package chatroom;

import chatroom.log.DamagedLog;
import chatroom.log.LogCheck;
import chatroom.log.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check}: says what is in a data folder and whether it is sound. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Looks whether what was said is kept as it should be.",
    description = {
      "",
      "Reads the whole data folder, beside a running server too, and changes nothing in it: that the",
      "database is sound, that no number is missing in any room or mailbox, that times never run",
      "backwards, that both copies of each private message agree, and that the search finds what is",
      "there. A line for each problem, or ok.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 when all is well, 1 when something is damaged, 2 when it could not be checked."
    })
final class CheckCommand implements Callable<Integer> {
  static final int DAMAGED = 1;

  @Mixin private KeptOptions kept;
  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  CheckCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Logging.configure(Setting.LOG_LEVEL.read(Setting.LOG_LEVEL.standard(), ""));
    try (LogFile log = kept.open(environment)) {
      LogCheck check = log.check();
      print(spec.commandLine().getOut(), log.file(), check);
      return check.isSound() ? 0 : DAMAGED;
    } catch (DamagedLog damaged) {
      spec.commandLine().getOut().println(damaged.getMessage());
      return DAMAGED;
    } catch (IOException e) {
      throw new CannotStart(e.getMessage(), e);
    }
  }

  /** What is there, and what is wrong with it. */
  static void print(PrintWriter out, Path file, LogCheck check) {
    out.println(
        "%s: %s, %s, %s, %s, %s"
            .formatted(
                file,
                count(check.rooms(), "room", "rooms"),
                count(check.mailboxes(), "mailbox", "mailboxes"),
                count(check.entries(), "entry", "entries"),
                count(check.people(), "person", "people"),
                size(check.bytes())));
    check.problems().forEach(out::println);
    if (check.isSound()) {
      out.println("ok");
    }
  }

  private static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? "%d kB".formatted((bytes + 999) / 1_000)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
