package chatroom;

import chatroom.log.DamagedLog;
import chatroom.log.LogCheck;
import chatroom.log.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup}: copies what was said, from a running server too. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Copies everything that was said into one file, from a running server too.",
    description = {
      "",
      "The copy holds all that was acknowledged before it began. It is checked before it gets its",
      "name, and no file is ever overwritten. To go back to it: stop the server, put the copy as",
      "chatroom.db into an empty folder, and start the server with --data and that folder.",
      "",
      "The copy is for your eyes only, as the data folder is: private messages are in it. SharedFiles/",
      "is not; copy that folder as you copy any other.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 when the copy is there and sound, 1 when what was to be copied is damaged,",
      "2 when it could not be copied."
    })
final class BackupCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The copy; must not be there yet.")
  private Path file;

  @Mixin private KeptOptions kept;
  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  BackupCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Logging.configure(Setting.LOG_LEVEL.read(Setting.LOG_LEVEL.standard(), ""));
    PrintWriter out = spec.commandLine().getOut();
    try (LogFile log = kept.open(environment)) {
      LogCheck copied = log.backUp(file);
      CheckCommand.print(out, file, copied);
      if (!copied.isSound()) {
        out.println("%s was not written: what is to be copied is damaged.".formatted(file));
        return CheckCommand.DAMAGED;
      }
      out.println("SharedFiles/ is not in it: copy that folder yourself.");
      return 0;
    } catch (DamagedLog damaged) {
      out.println(damaged.getMessage());
      out.println("%s was not written.".formatted(file));
      return CheckCommand.DAMAGED;
    } catch (IOException e) {
      throw new CannotStart(e.getMessage(), e);
    }
  }
}
