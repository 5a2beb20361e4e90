package chatroom.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code ./chatroom server} gives to Java, from the one file in which it stands: so that the
 * server of a test is the server that people have.
 *
 * @param java options for Java
 * @param environment of the process
 */
public record LauncherOptions(List<String> java, Map<String, String> environment) {
  private static final String PROPERTY = "chatroom.options";

  private static final Path FILE =
      Path.of(System.getProperty(PROPERTY, "src/main/launcher/server.options")).toAbsolutePath();

  /** The option for Java that tells another process where the file is. */
  public static String forAnother() {
    return "-D" + PROPERTY + "=" + FILE;
  }

  /** As they are now; they are read at each start. */
  public static LauncherOptions read() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.matches("[A-Z_]+=.*")) {
        String[] setting = line.split("=", 2);
        environment.put(setting[0], setting[1]);
      }
    }
    // what not every Java knows, each that the tests run on does
    List<String> java =
        lines.stream()
            .filter(line -> line.matches("\\??-.*"))
            .map(line -> line.replaceFirst("^\\?", ""))
            .toList();
    return new LauncherOptions(java, environment);
  }
}
