package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script, in a checkout that is built already, called from elsewhere. All tests have
 * the one checkout, with what the first server has left there for those that come: an archive of
 * its classes.
 */
@Timeout(60)
class LauncherIT {
  @TempDir private static Path place;
  private static Path checkout;
  private static Path link;

  @TempDir Path folder;
  private Path elsewhere;
  private final List<Process> started = new ArrayList<>();

  @BeforeAll
  static void checkOut() throws IOException {
    checkout = Files.createDirectories(place.resolve("check out"));
    Files.createDirectory(checkout.resolve("target"));
    Path launcher = checkout.resolve("chatroom");
    Files.copy(Path.of("chatroom"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Path options = Path.of("src/main/launcher/server.options");
    Files.createDirectories(checkout.resolve(options).getParent());
    Files.copy(options, checkout.resolve(options), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(
        Path.of(System.getProperty("chatroom.jar")), checkout.resolve("target/chatroom.jar"));
    link = Files.createSymbolicLink(place.resolve("link"), Path.of("check out/chatroom"));
    link = Files.createSymbolicLink(place.resolve("link to link"), link);
  }

  @BeforeEach
  void goElsewhere() throws IOException {
    elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
  }

  @AfterEach
  void endWhatIsLeft() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    for (String kept : List.of("data", "SharedFiles")) {
      remove(checkout.resolve(kept));
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }

  @Test
  void worksThroughLinksFromAnyFolderAndSignalsReachTheServer() throws Exception {
    Process server = start(Map.of(), "server", "--port", "0", "--http-port", "0", "--data", "mine");
    String line = server.inputReader(StandardCharsets.UTF_8).readLine();

    assertThat(line).startsWith("Chatroom is ready: ");
    assertThat(elsewhere.resolve("mine")).isDirectory();
    assertThat(checkout.resolve("SharedFiles")).isDirectory();
    assertThat(elsewhere.resolve("SharedFiles")).doesNotExist();
    server.toHandle().destroy();
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isZero();
  }

  @Test
  void keepersCommandsLookWhereTheServerKeeps() throws Exception {
    for (String command : List.of("check", "export", "backup copy.db")) {
      Process keeper = start(Map.of(), command.split(" "));
      assertThat(output(keeper))
          .hasLineCount(1)
          .startsWith("There is no folder " + checkout.toRealPath().resolve("data"));
      assertThat(keeper.waitFor()).isEqualTo(2);
    }
  }

  @Test
  void javaIsGivenItsOptions() throws Exception {
    Process version = start(Map.of("JAVA_OPTS", "-Dsome=thing -XX:NoSuchOption"), "server");

    assertThat(output(version)).contains("NoSuchOption");
  }

  @Test
  void whoeverWantsAnotherCollectorHasIt() throws Exception {
    Map<String, String> other = Map.of("JAVA_OPTS", "-Xmx30m -XX:+UseSerialGC");

    ready(start(other, "server", "--port", "0", "--http-port", "0"));
  }

  /** Half a server is worse than none: whatever starts it can start it again. */
  @Test
  void aServerWithoutMemoryEnds() throws Exception {
    Process server =
        start(Map.of("JAVA_OPTS", "-Xms5m -Xmx5m"), "server", "--port", "0", "--http-port", "0");

    assertThat(output(server)).contains("OutOfMemoryError");
    assertThat(server.waitFor()).isEqualTo(3);
  }

  /** The figures that are meant are in docs/operations.md; a busy machine is no fault. */
  @Test
  void anEmptyServerIsSmallAndHasItsClassesReady() throws Exception {
    end(ready(startServer()));
    Process server = ready(startServer());
    Duration starting = server.info().totalCpuDuration().orElseThrow();

    assertThat(starting).isLessThan(Duration.ofMillis(3 * 1_200));
    assertThat(Files.readString(Path.of("/proc/" + server.pid() + "/maps"))).contains(".jsa");
    assertThat(Files.readString(Path.of("/proc/" + server.pid() + "/environ")))
        .contains("MALLOC_ARENA_MAX=");
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (residentMib(server) >= 120 && System.nanoTime() - deadlineNanos < 0) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(residentMib(server)).isLessThan(120);
  }

  @Test
  void anArchiveThatDoesNotFitIsNobodysMatter() throws Exception {
    end(ready(startServer()));
    Path archive = archive();
    byte[] spoilt = Files.readAllBytes(archive);
    Arrays.fill(spoilt, 0, 1_024, (byte) 0);
    FileTime made = Files.getLastModifiedTime(archive);
    assertThat(archive.toFile().setWritable(true)).isTrue();
    Files.write(archive, spoilt);
    Process spoiled = ready(startServer());
    assertThat(end(spoiled)).doesNotContain("archive", "warning", "error");

    FileTime later = FileTime.fromMillis(made.toMillis() - 1_000);
    Files.setLastModifiedTime(archive, FileTime.fromMillis(made.toMillis() - 2_000));
    Files.setLastModifiedTime(checkout.resolve("target/chatroom.jar"), later);
    Process renewed = ready(startServer());
    assertThat(Files.readAllBytes(archive())).isNotEqualTo(spoilt);
    assertThat(Files.readString(Path.of("/proc/" + renewed.pid() + "/maps"))).contains(".jsa");
  }

  private Path archive() throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve("target"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).findAny().orElseThrow();
    }
  }

  private Process startServer() throws IOException {
    return start(Map.of(), "server", "--port", "0", "--http-port", "0");
  }

  /** Its first line is that it is ready. */
  private static Process ready(Process server) throws IOException {
    String line = server.inputReader(StandardCharsets.UTF_8).readLine();
    assertThat(line).startsWith("Chatroom is ready: ");
    return server;
  }

  /** Answers what else it said. */
  private static String end(Process server) throws Exception {
    server.toHandle().destroy();
    BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
    String rest = said.lines().collect(Collectors.joining("\n"));
    assertThat(server.waitFor()).isZero();
    return rest;
  }

  private static long residentMib(Process server) throws IOException {
    String status = Files.readString(Path.of("/proc/" + server.pid() + "/status"));
    return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1")) / 1024;
  }

  @Test
  void whatItCannotDoIsSaid() throws Exception {
    Process unknown = start(Map.of(), "sever");
    assertThat(output(unknown)).startsWith("\"sever\" is not a command").contains("Usage:");
    assertThat(unknown.waitFor()).isEqualTo(2);

    Process none = start(Map.of());
    assertThat(output(none)).startsWith("Usage:");
    assertThat(none.waitFor()).isEqualTo(2);

    Process help = start(Map.of(), "help");
    assertThat(output(help)).startsWith("Usage:");
    assertThat(help.waitFor()).isZero();
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("sh", "dirname", "readlink", "id", "sed", "head", "cat", "find")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    Map<String, String> environment = Map.of("PATH", tools.toString(), "JAVA_HOME", "");
    Process none = start(environment, "server");

    assertThat(output(none))
        .hasLineCount(1)
        .matches(".*there is none.*apt-get install -y default-jdk-headless maven\\R");
    assertThat(none.waitFor()).isEqualTo(2);

    Path old =
        Files.writeString(tools.resolve("java"), "#!/bin/sh\necho 'java version \"11.0.2\"'\n");
    assertThat(old.toFile().setExecutable(true)).isTrue();
    assertThat(output(start(environment, "server")))
        .contains("17 or newer, and " + old + " is 11;");
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", link.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
