package chatroom;

import chatroom.log.LogFile;
import chatroom.log.PrivateFile;
import chatroom.log.Retention;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes out what was said, room by room. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Writes out what was said, beside a running server too.",
    description = {
      "",
      "json is one JSON object a line: each entry as clients get it, with the room as \"of\". text is",
      "what telnet shows, each line with its date and time (of this machine; TZ=UTC changes that).",
      "Rooms come one after the other.",
      ""
    },
    footer = {
      "",
      "A shell takes what follows a # for a remark: write '#lobby' or just lobby.",
      "",
      "Exit status: 0 when all was written or its reader had enough, 2 when it could not be."
    })
final class ExportCommand implements Callable<Integer> {
  private static final int BUFFER_BYTES = 64 * 1024;

  @Parameters(
      arity = "0..*",
      paramLabel = "ROOM",
      description = "Rooms, such as '#lobby'. Default: every room.")
  private List<String> rooms = List.of();

  @Option(names = "--format", paramLabel = "FORMAT", description = "json or text. Default: json.")
  private String format = "json";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "A new file to write to. Default: standard output.")
  private Path output;

  @Option(names = "--private", description = "Private messages too: every mailbox.")
  private boolean withMailboxes;

  @Mixin private KeptOptions kept;

  private final Map<String, String> environment;

  ExportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Logging.configure(Setting.LOG_LEVEL.read(Setting.LOG_LEVEL.standard(), ""));
    ExportFormat writer = format();
    try (LogFile log = kept.open(environment)) {
      List<LogFile.Stream> chosen = choose(log.streams());
      if (output == null) {
        toStandardOutput(log, chosen, writer);
      } else {
        toFile(log, chosen, writer);
      }
      return 0;
    } catch (IOException e) {
      throw new CannotStart(e.getMessage(), e);
    }
  }

  private ExportFormat format() {
    List<String> known = List.of("json", "text");
    String name = format.toLowerCase(Locale.ROOT);
    if (!known.contains(name)) {
      throw new CannotStart(
          "--format is \"%s\"; it must be json or text.%s"
              .formatted(
                  format, Nearest.to(name, known).map(" Did you mean %s?"::formatted).orElse("")));
    }
    return name.equals("json") ? ExportFormat.JSON : ExportFormat.TEXT;
  }

  private List<LogFile.Stream> choose(List<LogFile.Stream> streams) {
    List<LogFile.Stream> chosen = new ArrayList<>();
    if (rooms.isEmpty()) {
      streams.stream().filter(stream -> stream.key().isRoom()).forEach(chosen::add);
    }
    for (String room : rooms) {
      LogFile.Stream found = find(streams, room.startsWith("#") ? room : "#" + room);
      if (!chosen.contains(found)) {
        chosen.add(found);
      }
    }
    if (withMailboxes) {
      streams.stream().filter(stream -> !stream.key().isRoom()).forEach(chosen::add);
    }
    return chosen;
  }

  private static LogFile.Stream find(List<LogFile.Stream> streams, String room) {
    List<LogFile.Stream> all = streams.stream().filter(stream -> stream.key().isRoom()).toList();
    return all.stream()
        .filter(stream -> Retention.fold(stream.key().value()).equals(Retention.fold(room)))
        .findFirst()
        .orElseThrow(
            () ->
                new CannotStart(
                    "There is no room %s in the log%s"
                        .formatted(
                            room,
                            Nearest.to(room, all.stream().map(each -> "#" + each.name()).toList())
                                .map("; did you mean %s?"::formatted)
                                .orElse("."))));
  }

  private void toFile(LogFile log, List<LogFile.Stream> chosen, ExportFormat writer)
      throws IOException {
    try {
      PrivateFile.create(output);
    } catch (FileAlreadyExistsException e) {
      throw new CannotStart(
          "%s is there already; name another file, or move it away.".formatted(output), e);
    } catch (IOException e) {
      throw new CannotStart(
          "%s cannot be written; check its folder and its permissions.".formatted(output), e);
    }
    boolean whole = false;
    try (OutputStream file =
        new BufferedOutputStream(Files.newOutputStream(output), BUFFER_BYTES)) {
      write(log, chosen, writer, file);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(output);
      }
    }
  }

  /** Not {@link System#out}, which would not say that nobody reads any more. */
  private static void toStandardOutput(
      LogFile log, List<LogFile.Stream> chosen, ExportFormat writer) throws IOException {
    @SuppressWarnings("resource") // the process's own
    OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES);
    try {
      write(log, chosen, writer, out);
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
        throw e;
      }
      // whoever reads has had enough, as head has
    }
  }

  private static void write(
      LogFile log, List<LogFile.Stream> chosen, ExportFormat writer, OutputStream out)
      throws IOException {
    for (LogFile.Stream stream : chosen) {
      out.write(writer.heading(stream));
      log.entries(stream.key(), entry -> out.write(writer.entry(stream, entry)));
    }
    out.flush();
  }
}
