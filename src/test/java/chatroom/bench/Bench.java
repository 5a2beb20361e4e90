package chatroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What {@code ./chatroom bench} does: all in turn, round after round, and a table. */
final class Bench {
  private static final double PROFILE_SECONDS = 5;

  private final Plan plan;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Idle> idle = new ArrayList<>();
  private final List<Contender> contenders = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private Bench(Plan plan) {
    this.plan = plan;
  }

  public static void main(String[] args) throws Exception {
    Plan plan;
    try {
      plan = Plan.of(args);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    if (plan.redraw()) {
      Path docs = plan.home().resolve("docs");
      new Page(Kept.read(Page.figures(docs)), docs).write();
    } else {
      new Bench(plan).run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    Cores cores = Cores.take();
    Path folder =
        Files.createTempDirectory(Files.createDirectories(plan.home().resolve("target")), "bench-");
    try (Generator generator = new Generator()) {
      remarks.add(
          cores.isPinned()
              ? "The server has the first core, the generator the second."
              : "This machine lets nobody be held to a core: server and generator share what there is.");
      remarks.add("The generator works with " + generator.transport() + ".");
      if (plan.profile()) {
        profile(generator, folder, new Programs(folder, plan.home(), cores));
        return;
      }
      start(new Programs(folder, plan.home(), cores));
      startBeside(new Programs(folder, plan.home(), cores));
      warmUp(generator);
      for (int round = 0; round < plan.rounds(); round++) {
        round(generator, round);
      }
      end(contenders);
      for (Rival rival : rivals()) {
        idle(generator, rival, new Programs(folder, plan.home(), cores));
      }
    } finally {
      end(contenders);
      delete(folder);
    }
    tell();
  }

  private void profile(Generator generator, Path folder, Programs programs) throws Exception {
    contenders.addAll(Rival.CHATROOM.start(programs));
    warmUp(generator);
    say("recording; it takes a few minutes");
    String text =
        "\nOn %s, by `%s`, on %s.\n"
                .formatted(LocalDate.now(ZoneOffset.UTC), plan.command(), Machine.described())
            + new Profile(generator, folder, PROFILE_SECONDS).of(contenders, plan.scenarios());
    System.out.print(text);
    if (plan.write()) {
      Marks.put(
          plan.home().resolve("docs").resolve("performance.md"), Profile.BEGIN, text, Profile.END);
    }
  }

  private static void end(List<Contender> servers) throws InterruptedException {
    for (Contender contender : servers) {
      contender.server().close();
    }
  }

  private void tell() throws IOException {
    Kept kept =
        new Kept(
            LocalDate.now(ZoneOffset.UTC).toString(),
            Machine.described(),
            plan.command(),
            remarks,
            measurements,
            idle);
    remarks.forEach(System.out::println);
    System.out.print(new Table(measurements).text());
    System.out.print(Table.idle(idle));
    System.out.println();
    System.out.print(GoalTable.text(measurements));
    if (plan.write()) {
      Path docs = plan.home().resolve("docs");
      kept.write(Page.figures(docs));
      new Page(kept, docs).write();
    }
  }

  private List<Rival> rivals() {
    return Arrays.stream(Rival.values())
        .filter(one -> plan.contenders().isEmpty() || plan.contenders().contains(one.word()))
        .toList();
  }

  private void idle(Generator generator, Rival rival, Programs programs) throws Exception {
    if (plan.idleConnections() == 0) {
      return;
    }
    List<Contender> servers = List.of();
    try {
      servers = rival.startForMemory(programs);
      for (Contender server : servers) {
        say("idle: " + server.name());
        idle.add(Idle.of(generator, server, plan.idleConnections()));
      }
    } catch (BenchFailure | IOException failure) {
      remarks.add("Memory of %s is left out: %s".formatted(rival.word(), failure.getMessage()));
    } finally {
      end(servers);
    }
  }

  private void start(Programs programs) {
    for (Rival rival : rivals()) {
      try {
        contenders.addAll(rival.start(programs));
      } catch (Exception missing) {
        remarks.add("%s is left out: %s".formatted(rival.word(), missing.getMessage()));
      }
    }
  }

  private void startBeside(Programs programs) throws Exception {
    if (plan.beside() != null) {
      contenders.addAll(programs.chatroomOf(plan.beside()));
    }
  }

  private void warmUp(Generator generator) throws Exception {
    Trial trial = new Trial(generator, 0, 0, plan.warmUpSeconds());
    for (Contender contender : contenders) {
      if (contender.name().startsWith("chatroom")) {
        say("warming up " + contender.name());
        trial.run(contender, List.of(Scenario.SIXTEEN_IN_FLIGHT, Scenario.CROWD));
      }
    }
  }

  private void round(Generator generator, int round) throws Exception {
    List<Contender> order = new ArrayList<>(contenders);
    if (round % 2 == 1) {
      Collections.reverse(order); // who goes first takes turns
    }
    Trial trial = new Trial(generator, round, plan.settleSeconds(), plan.seconds());
    for (Contender contender : order) {
      say("round %d of %d: %s".formatted(round + 1, plan.rounds(), contender.name()));
      try {
        measurements.addAll(trial.run(contender, plan.scenarios()));
      } catch (InterruptedException stopped) {
        throw stopped;
      } catch (Exception failure) { // the others go on, and it is said
        remarks.add("%s failed: %s.".formatted(contender.name(), failure.getMessage()));
      }
    }
  }

  private static void say(String what) {
    System.err.println(what);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
