package chatroom.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Readers in the room of a Chatroom that cost next to nothing: a process of its own ({@code
 * src/bench/sink.c}), which has the kernel throw away what comes for them.
 */
final class Sink implements AutoCloseable {
  private static final int STEPS = 100;
  private static final long STEP_MILLIS = 50;

  private final Process process;
  private final BufferedReader lines;
  private final int readers;

  private Sink(Process process, int readers) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.US_ASCII);
    this.readers = readers;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * Returns when all are in the room.
   *
   * @param program what the source was compiled to
   * @param prefix of the names of these readers
   */
  static Sink enter(Path program, int port, int readers, String prefix)
      throws IOException, BenchFailure {
    List<String> command = List.of(program.toString(), "" + port, "" + readers, prefix);
    ProcessBuilder builder = new ProcessBuilder(command);
    Sink sink = new Sink(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start(), readers);
    sink.expect("ready " + readers);
    return sink;
  }

  private void expect(String line) throws IOException, BenchFailure {
    String said = lines.readLine();
    if (!line.equals(said)) {
      throw new BenchFailure("The sink said \"" + said + "\" instead of \"" + line + "\".", null);
    }
  }

  int readers() {
    return readers;
  }

  long pid() {
    return process.pid();
  }

  /** How many bytes came to all of its readers. */
  long heardBytes() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    return Long.parseLong(lines.readLine().replace("heard ", ""));
  }

  /**
   * Waits until its readers have what one reader has that looks at what it reads.
   *
   * @param eachBytes that each must have heard since it had heard {@code before} in all
   */
  void expectHeard(long before, long eachBytes) throws Exception {
    long heard = 0;
    for (int step = 0; step < STEPS; step++) {
      heard = heardBytes() - before;
      if (heard == eachBytes * readers) {
        return;
      }
      Thread.sleep(STEP_MILLIS);
    }
    throw new BenchFailure(
        "%d readers should have heard %,d bytes each, and have %,d in all."
            .formatted(readers, eachBytes, heard),
        null);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor(5, TimeUnit.SECONDS);
  }
}
