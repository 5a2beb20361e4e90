package chatroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this is measured on, in a few words, without its name. */
public final class Machine {
  private Machine() {}

  public static String described() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
    String processor =
        lines.stream()
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .orElse("an unnamed processor");
    long cores = lines.stream().filter(line -> line.startsWith("processor")).count();
    return "%d cores of %s, %s %s, Java %s"
        .formatted(
            cores,
            processor,
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }
}
