package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is on the class path is what docs/dependencies.md says was looked at, by version. */
@Tag("once")
class DependenciesTest {
  private static final Pattern ROW = Pattern.compile("\\| (`[^|]+`) \\| ([^ |]+) \\| .*");
  private static final Pattern NAME = Pattern.compile("`(?:([^`:]+):)?([^`:]+)`");

  @Test
  void allOfTheClassPathIsListedByVersion() throws IOException {
    assertThat(onTheClassPath()).hasSizeGreaterThan(40).isEqualTo(listed());
  }

  private static Set<String> listed() throws IOException {
    Set<String> artifacts = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("docs", "dependencies.md"))) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        continue;
      }
      String group = null;
      Matcher name = NAME.matcher(row.group(1));
      while (name.find()) {
        group = name.group(1) == null ? group : name.group(1);
        artifacts.add(group + ":" + name.group(2) + ":" + row.group(2));
      }
    }
    return artifacts;
  }

  // Maven's repository: the group's folders, the artifact, the version, the file
  private static Set<String> onTheClassPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Set<String> artifacts = new TreeSet<>();
    for (String entry : path.split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar") && entry.contains("repository")) {
        Path version = jar.getParent();
        Path artifact = version.getParent();
        String group = groupOf(artifact.getParent());
        artifacts.add(group + ":" + artifact.getFileName() + ":" + version.getFileName());
      }
    }
    return artifacts;
  }

  private static String groupOf(Path folder) {
    String path = folder.toString().replace(File.separatorChar, '/');
    return path.substring(path.lastIndexOf("/repository/") + "/repository/".length())
        .replace('/', '.');
  }
}
