package chatroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Which processor does what, and how long it worked, as the kernel counts. */
public final class Cores {
  private static final double NANOS_A_TICK = 1e9 / 100;

  private final boolean pinned;
  private final String servers;

  private Cores(boolean pinned, String servers) {
    this.pinned = pinned;
    this.servers = servers;
  }

  /** Moves this process to the second core, where there are two and it may be asked for. */
  public static Cores take() throws InterruptedException {
    boolean two = Runtime.getRuntime().availableProcessors() >= 2;
    return new Cores(
        two && works("taskset", "-a", "-p", "-c", "1", "" + ProcessHandle.current().pid()), "0");
  }

  /** Everybody runs where the kernel lets them. */
  static Cores none() {
    return new Cores(false, "");
  }

  /** The same for this process, while a server may have both: the second as far as it is free. */
  Cores serverOnBoth() {
    return new Cores(pinned, "0,1");
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  public boolean isPinned() {
    return pinned;
  }

  /** The command of a server, held to its cores, of which the first is one, where that can be. */
  public List<String> forServer(List<String> command) {
    List<String> all = new ArrayList<>();
    if (pinned) {
      all.addAll(List.of("taskset", "-c", servers));
    }
    all.addAll(command);
    return all;
  }

  /** For how long a process worked, on all processors, since it began. */
  public static long workedNanos(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (long) ((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_A_TICK);
  }

  /** For how long all cores together worked for whatever process, since the machine began. */
  static long allWorkedNanos() throws IOException {
    String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+");
    long ticks = 0;
    for (int field = 1; field <= 3; field++) { // user, nice, system
      ticks += Long.parseLong(fields[field]);
    }
    return (long) (ticks * NANOS_A_TICK);
  }
}
