package chatroom.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started as a person would: typed to, and listened to line by line. What it
 * should have done and did not is an {@link AssertionError}.
 */
public final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final StringBuilder heard = new StringBuilder();

  public Program(Path folder, String... command) throws IOException {
    this(folder, Map.of(), List.of(command));
  }

  public Program(Path folder, List<String> command) throws IOException {
    this(folder, Map.of(), command);
  }

  /**
   * @param environment what it has beside that of the tests
   */
  Program(Path folder, Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    process = builder.start();
    Thread listener = new Thread(this::listen, command.get(0));
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    byte[] bytes = new byte[4096];
    try (InputStream out = process.getInputStream()) {
      for (int read = out.read(bytes); read >= 0; read = out.read(bytes)) {
        synchronized (heard) {
          heard.append(new String(bytes, 0, read, UTF_8));
          heard.notifyAll();
        }
      }
    } catch (IOException ended) {
      // it was ended
    }
  }

  public void type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits until this has been heard; answers everything that has been. */
  public String await(String text) throws InterruptedException {
    return await(text, PATIENCE);
  }

  /** As {@link #await(String)}, but at most for so many seconds. */
  public String await(String text, int seconds) throws InterruptedException {
    return await(text, Duration.ofSeconds(seconds));
  }

  /** As {@link #await(String)}, but at most for so long. */
  String await(String text, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (heard) {
      while (heard.indexOf(text) < 0 && System.nanoTime() < deadline) {
        heard.wait(100);
      }
      if (heard.indexOf(text) < 0) {
        throw new AssertionError("Waited for \"" + text + "\" and heard only:\n" + heard);
      }
      return heard.toString();
    }
  }

  /** As {@code kill -9} does it. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As SIGTERM asks it; returns its exit status. What it says meanwhile is heard. */
  public int terminate() throws InterruptedException {
    signal("TERM");
    return ended();
  }

  /** Sends a signal, as {@code kill -NAME} does: Java itself would close its ears, too. */
  public void signal(String name) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has ended by itself; its exit status. */
  public int ended() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("It does not end; it was heard to say:\n" + heard());
    }
    return process.exitValue();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Everything that has been heard so far. */
  public String heard() {
    synchronized (heard) {
      return heard.toString();
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
