package chatroom.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The program's jar as the build made it, run by the Java that runs the tests. Where the build says
 * where to keep it ({@code chatroom.archives}), Java has an archive of the classes, as it has after
 * {@code ./chatroom server}: it then starts in half the time.
 */
public final class Jar {
  private static final String ARCHIVES = "chatroom.archives";
  private static final Duration START_PATIENCE = Duration.ofSeconds(120);

  private Jar() {}

  /** Made by whoever needs it first, of all the processes that run tests. */
  private static final class Archive {
    static final List<String> OPTIONS = options();

    private static List<String> options() {
      String folder = System.getProperty(ARCHIVES);
      if (folder == null) {
        return List.of();
      }
      Path archive = Path.of(folder, "tests-" + Runtime.version() + ".jsa").toAbsolutePath();
      try (FileChannel lock =
              FileChannel.open(
                  Path.of(archive + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = lock.lock()) {
        if (held.isValid() && isStale(archive)) {
          make(archive);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (Files.notExists(archive)) {
        return List.of(); // this Java can make none
      }
      // as the launcher has it: what Java thinks of the archive is nobody's matter
      return List.of(
          "-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error,cds*=off:stderr");
    }

    private static boolean isStale(Path archive) throws IOException {
      return Files.notExists(archive)
          || Files.getLastModifiedTime(archive)
                  .compareTo(Files.getLastModifiedTime(Path.of(path())))
              < 0;
    }

    /** By a server that starts and is ended. */
    private static void make(Path archive) throws IOException, InterruptedException {
      Path trial = Files.createDirectories(Path.of(archive + ".trial"));
      Path made = Path.of(archive + ".new");
      try (Program server =
          new Program(
              trial,
              java(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-XX:ArchiveClassesAtExit=" + made,
              "-jar",
              path(),
              "server",
              "0",
              "--http-port",
              "0",
              "--host",
              "127.0.0.1")) {
        server.await(ServerProcess.READY, START_PATIENCE);
        server.terminate();
      }
      if (Files.exists(made)) {
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** Where it is. */
  public static String path() {
    return Path.of(System.getProperty("chatroom.jar")).toAbsolutePath().toString();
  }

  /** The Java that runs the tests. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The command that runs the program with these arguments. */
  public static List<String> command(String... arguments) {
    return command(List.of(), List.of(arguments));
  }

  /**
   * @param javaOptions for its Java
   */
  public static List<String> command(List<String> javaOptions, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(Archive.OPTIONS);
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", path()));
    command.addAll(arguments);
    return command;
  }
}
