package chatroom.pictures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a terminal of its own, which tmux holds: it can be typed into and looked at. */
public final class Terminal implements AutoCloseable {
  /** What a terminal shows: its lines with their colours (ECMA-48), and where the cursor is. */
  public record Screen(List<String> lines, int cursorColumn, int cursorRow) {}

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK_AGAIN_MILLIS = 50;

  // all that a program may ask of a terminal is let through, for tests that look whether it was
  private static final String SETTINGS =
      """
      set -g default-terminal screen-256color
      set -g status off
      set -g history-limit 20000
      set -s set-clipboard on
      set -g allow-rename on
      set -g allow-passthrough on
      """;

  private final Path folder;
  private final String zone;
  private final String socket;

  private Terminal(Path folder, String zone) {
    this.folder = folder;
    this.zone = zone;
    this.socket = folder.resolve("tmux").toString();
  }

  /**
   * @param folder where the program starts; made if it is not there
   * @param zone the time zone that the program is in
   */
  public static Terminal open(Path folder, String zone, int columns, int rows, String... program)
      throws Exception {
    Files.createDirectories(folder);
    Path settings = folder.resolve("tmux.conf");
    Files.writeString(settings, SETTINGS);
    Terminal terminal = new Terminal(folder, zone);
    List<String> command = new ArrayList<>(List.of("-u", "-f", settings.toString()));
    command.addAll(List.of("new-session", "-d", "-x", "" + columns, "-y", "" + rows));
    command.addAll(List.of(program));
    terminal.tmux(command.toArray(String[]::new));
    return terminal;
  }

  /** Types a line, and Enter. */
  public void say(String line) throws Exception {
    type(line);
    tmux("send-keys", "Enter");
  }

  public void type(String text) throws Exception {
    tmux("send-keys", "-l", "--", text);
  }

  /** Waits until this is to be seen. */
  public void await(String text) throws Exception {
    long until = System.nanoTime() + PATIENCE_NANOS;
    String seen = tmux("capture-pane", "-p", "-J");
    while (!seen.contains(text)) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("There is no \"" + text + "\" on the screen:\n" + seen);
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
      seen = tmux("capture-pane", "-p", "-J");
    }
  }

  public Screen screen() throws Exception {
    String[] cursor = tmux("display-message", "-p", "#{cursor_x} #{cursor_y}").strip().split(" ");
    List<String> lines = tmux("capture-pane", "-e", "-p").lines().toList();
    return new Screen(lines, Integer.parseInt(cursor[0]), Integer.parseInt(cursor[1]));
  }

  /** All that was ever shown, wrapped lines as one, without what is empty at the end. */
  public List<String> transcript() throws Exception {
    return tmux("capture-pane", "-p", "-J", "-S", "-").stripTrailing().lines().toList();
  }

  /** What the terminal says of itself. */
  public String state(String format) throws Exception {
    return tmux("display-message", "-p", format).stripTrailing();
  }

  private String tmux(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("TZ", zone);
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    List.of("TMUX", "NO_COLOR", "JAVA_TOOL_OPTIONS").forEach(builder.environment()::remove);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output.strip());
    }
    return output;
  }

  /** Ends the program with its terminal. */
  @Override
  public void close() throws Exception {
    try {
      tmux("kill-server");
    } catch (IOException ended) {
      // tmux ends with the last program in it
    }
  }
}
