package chatroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where Chatroom's time goes in each scenario: {@code ./chatroom bench profile}. */
final class Profile {
  static final String BEGIN = "<!-- written by ./chatroom bench profile --write: from here -->\n";
  static final String END = "<!-- to here, too -->\n";
  private static final double WARM_SECONDS = 5;

  private final Generator generator;
  private final Path folder;
  private final double seconds;

  /**
   * @param folder in which recordings are made for a while
   * @param seconds of each
   */
  Profile(Generator generator, Path folder, double seconds) {
    this.generator = generator;
    this.folder = folder;
    this.seconds = seconds;
  }

  /** Of each of these in turn, as a section of Markdown. */
  String of(List<Contender> doors, List<Scenario> scenarios) throws Exception {
    StringBuilder text = new StringBuilder();
    for (Scenario scenario : scenarios) {
      for (Contender door : doors) {
        text.append(
            "\n**%s, %s** (%s)\n\n".formatted(scenario.letter(), door.name(), scenario.title()));
        text.append(record(door, scenario).text());
      }
    }
    return text.toString();
  }

  private Samples record(Contender door, Scenario scenario) throws Exception {
    Path recording = folder.resolve(scenario + "-" + door.name().replace(' ', '-') + ".jfr");
    try (Crowd crowd = Crowd.enter(generator, door, scenario.readers(), scenario.senders())) {
      Pace pace = Trial.begin(crowd, scenario);
      Thread.sleep((long) (WARM_SECONDS * 1000));
      ask(
          door,
          "JFR.start",
          "name=bench",
          "settings=profile",
          "jdk.ExecutionSample#period=10ms",
          "jdk.NativeMethodSample#period=10ms");
      Thread.sleep((long) (seconds * 1000));
      ask(door, "JFR.stop", "name=bench", "filename=" + recording);
      if (pace != null) {
        crowd.stop(pace);
      }
      crowd.settle();
    }
    return Samples.of(recording);
  }

  private static void ask(Contender door, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add("" + door.server().pid());
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new BenchFailure(words[0] + " failed: " + told, null);
    }
  }
}
