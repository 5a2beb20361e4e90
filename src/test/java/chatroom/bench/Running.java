package chatroom.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as a process of its own. Its lines are read to the end, so that it never waits. */
public final class Running implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Running(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Thread listener = new Thread(this::listen, "heard of " + process.pid());
    listener.setDaemon(true);
    listener.start();
  }

  public static Running start(Path folder, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Running(builder.start());
  }

  private void listen() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException | UncheckedIOException ended) {
      // it was ended
    }
  }

  /** Waits for a line in which this is found. */
  MatchResult await(Pattern what) throws InterruptedException, BenchFailure {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    StringBuilder heard = new StringBuilder();
    while (System.nanoTime() < deadline) {
      String line = lines.poll(100, TimeUnit.MILLISECONDS);
      if (line == null && !process.isAlive() && lines.isEmpty()) {
        break;
      }
      Matcher matcher = what.matcher(line == null ? "" : line);
      if (matcher.find()) {
        return matcher.toMatchResult();
      }
      heard.append(line == null ? "" : line + "\n");
    }
    throw new BenchFailure("A server did not start; it said: " + heard, null);
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
