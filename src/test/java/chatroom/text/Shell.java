package chatroom.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A line that somebody pastes into a shell.
 *
 * @param output all that was printed
 */
record Shell(int status, String output) {
  /** Runs it to its end in this folder; nobody types anything. */
  static Shell run(Path folder, String line) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    shell.getOutputStream().close();
    String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor(20, TimeUnit.SECONDS)).as(output).isTrue();
    return new Shell(shell.exitValue(), output);
  }
}
