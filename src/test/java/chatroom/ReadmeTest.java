package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The README's table of settings is the one that the program has. */
@Tag("once")
class ReadmeTest {
  @Test
  void theTableOfSettings() throws IOException {
    String table =
        Setting.ALL.stream()
            .map(
                setting ->
                    "| `%s` | `%s` | %s | %s |%n"
                        .formatted(
                            setting.option(),
                            setting.variable(),
                            setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`",
                            setting.description()))
            .collect(Collectors.joining());

    assertThat(Files.readString(Path.of("README.md"))).contains(table);
  }
}
