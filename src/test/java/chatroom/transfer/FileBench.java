package chatroom.transfer;

import chatroom.bench.Cores;
import chatroom.bench.Machine;
import chatroom.bench.Marks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code ./chatroom bench files} does: a large sparse file is fetched, and one is sent,
 * through one door after the other and round after round, from a server whose heap is small and
 * from nginx. In a round before those that count Java is asked for its memory all the time.
 */
final class FileBench implements AutoCloseable {
  static final String BEGIN = "<!-- written by ./chatroom bench files --write: from here -->\n";
  static final String END = "<!-- to here, of the files -->\n";

  private static final String NAME = "large.bin";

  private final FilePlan plan;
  private final Cores cores;
  private final Path folder;
  private final MarkedFile file;
  private final List<Side> sides = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<Side, Double> buffers = new LinkedHashMap<>();
  private long sent;

  private FileBench(FilePlan plan, Cores cores, Path folder) {
    this.plan = plan;
    this.cores = cores;
    this.folder = folder;
    this.file = new MarkedFile(plan.sizeBytes(), 0);
  }

  public static void main(String[] args) throws Exception {
    FilePlan plan;
    try {
      plan = FilePlan.of(args);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    Path home = Path.of(System.getProperty("chatroom.home", ".")).toAbsolutePath().normalize();
    Path target = Files.createDirectories(home.resolve("target"));
    String text;
    try (FileBench bench =
        new FileBench(plan, Cores.take(), Files.createTempDirectory(target, "files-"))) {
      bench.start();
      text = bench.measured();
    }
    System.out.print(text);
    if (plan.write()) {
      Marks.put(home.resolve("docs").resolve("performance.md"), BEGIN, text, END);
    }
    System.exit(0);
  }

  private void start() throws Exception {
    Path shared = folder.resolve(NAME);
    file.write(shared);
    System.err.println("Chatroom computes the file's sum …");
    List<String> before = cores.forServer(List.of());
    sides.add(
        Chatroom.start(
            before, Files.createDirectory(folder.resolve("chatroom")), plan.heap(), shared));
    try {
      sides.add(Nginx.start(before, Files.createDirectory(folder.resolve("nginx")), shared));
    } catch (IOException missing) {
      remarks.add("nginx is left out: it could not be had, or does not start.");
    }
  }

  private String measured() throws Exception {
    List<Round> rounds = new ArrayList<>();
    round(new ArrayList<>(), true);
    for (int i = 1; i <= plan.rounds(); i++) {
      System.err.printf("Round %d of %d …%n", i, plan.rounds());
      round(rounds, false);
    }
    List<FileTable.Memory> memory = new ArrayList<>();
    for (Side side : sides) {
      Double heap = side.memory() == null ? null : side.memory().peakHeapMebibytes();
      memory.add(
          new FileTable.Memory(side.name(), heap, buffers.get(side), side.peakResidentMebibytes()));
    }
    return introduced() + FileTable.rounds(rounds) + FileTable.memory(memory) + "\n";
  }

  private String introduced() throws IOException {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%nOn %s, by `%s`, on %s; the lowest, the median and the highest of %d rounds.%n"
                    + "A sparse file of %,d MiB is fetched%s; Chatroom has `-Xmx%s`.%n",
                LocalDate.now(ZoneOffset.UTC),
                plan.command(),
                Machine.described(),
                plan.rounds(),
                plan.sizeBytes() >> 20,
                plan.sentBytes() == 0
                    ? ""
                    : String.format(
                        Locale.ROOT, ", and one of %,d MiB is sent", plan.sentBytes() >> 20),
                plan.heap()));
    if (cores.isPinned()) {
      text.append("The servers have the first core, the client the second.\n");
    }
    remarks.forEach(remark -> text.append(remark).append('\n'));
    return text.toString();
  }

  /** Each door once; whoever was first in one round is so in all, since the file is in memory. */
  private void round(List<Round> rounds, boolean isWatched) throws Exception {
    for (Side side : sides) {
      for (Door door : side.doors()) {
        try (Watch watch = isWatched ? new Watch(side) : null) {
          rounds.add(counted(side, () -> Transfer.fetch(door, NAME, file)));
          if (plan.sentBytes() > 0) {
            rounds.add(counted(side, () -> send(side, door)));
          }
          if (watch != null && side.memory() != null) {
            buffers.merge(side, watch.mostMebibytes(), Math::max);
          }
        }
      }
    }
  }

  /** Another file each time: the same twice would be one. */
  private Transfer send(Side side, Door door) throws IOException {
    String name = "sent-" + ++sent + ".bin";
    MarkedFile one = new MarkedFile(plan.sentBytes(), sent);
    Transfer transfer = Transfer.send(door, name, one);
    one.check(side.folder().resolve(name));
    Files.delete(side.folder().resolve(name));
    return transfer;
  }

  private interface Work {
    Transfer done() throws IOException;
  }

  private static Round counted(Side side, Work work) throws IOException {
    long server = Cores.workedNanos(side.pid());
    long client = Cores.workedNanos(ProcessHandle.current().pid());
    Transfer transfer = work.done();
    return new Round(
        transfer,
        (Cores.workedNanos(side.pid()) - server) / 1e9,
        (Cores.workedNanos(ProcessHandle.current().pid()) - client) / 1e9);
  }

  /** Asks again and again what a server has taken for buffers, while it is at work. */
  private static final class Watch implements AutoCloseable {
    private final Side side;
    private final Thread asking = new Thread(this::ask, "memory");
    private volatile double most;
    private volatile boolean over;

    Watch(Side side) {
      this.side = side;
      if (side.memory() != null) {
        asking.start();
      }
    }

    private void ask() {
      try {
        while (!over) {
          most = Math.max(most, side.memory().buffersMebibytes());
        }
      } catch (IOException untold) {
        System.err.println(untold.getMessage());
      }
    }

    double mostMebibytes() {
      return most;
    }

    @Override
    public void close() throws InterruptedException {
      over = true;
      asking.join();
    }
  }

  @Override
  public void close() throws Exception {
    for (Side side : sides) {
      side.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
