package chatroom.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be measured.
 *
 * @param contenders the words of those that are; none is all
 * @param beside the jar of another build of Chatroom that is measured, too; null for none
 * @param settleSeconds from the first message of a scenario until it is measured
 * @param idleConnections whose memory is measured; 0 for none
 * @param redraw whether nothing is measured, and the page made from the figures that are kept
 * @param profile whether it is told where Chatroom's time goes, and nothing is compared
 * @param command that it was
 * @param write whether docs/performance.md is written
 */
record Plan(
    Path home,
    List<String> contenders,
    Path beside,
    List<Scenario> scenarios,
    int rounds,
    double seconds,
    double settleSeconds,
    double warmUpSeconds,
    int idleConnections,
    boolean write,
    boolean redraw,
    boolean profile,
    String command) {
  private static final int SHORT_ROUNDS = 3;
  private static final int FULL_ROUNDS = 9;

  /**
   * @param args the options of {@code ./chatroom bench}
   * @throws IllegalArgumentException whose message says what is wrong with them
   */
  static Plan of(String... args) {
    Reading reading = new Reading();
    int at = 0;
    while (at < args.length) {
      at = reading.take(args, at);
    }
    return reading.plan("./chatroom bench " + String.join(" ", args));
  }

  /** What has been read of the options so far. */
  private static final class Reading {
    private boolean full;
    private boolean write;
    private boolean redraw;
    private boolean profile;
    private boolean withoutIdle;
    private List<String> contenders = List.of();
    private Path beside;
    private List<Scenario> scenarios = List.of(Scenario.values());
    private double rounds;
    private double seconds;

    /** Takes the option at this place, with its value; answers where the next one is. */
    int take(String[] args, int at) {
      switch (args[at]) {
        case "--full" -> full = true;
        case "--write" -> write = true;
        case "profile" -> profile = true;
        case "--redraw" -> redraw = true;
        case "--no-idle" -> withoutIdle = true;
        default -> {
          return takeWithValue(args, at);
        }
      }
      return at + 1;
    }

    private int takeWithValue(String[] args, int at) {
      switch (args[at]) {
        case "--only" -> contenders = words(value(args, at));
        case "--beside" -> beside = Path.of(value(args, at)).toAbsolutePath();
        case "--scenarios" -> scenarios = scenarios(value(args, at));
        case "--rounds" -> rounds = number(args[at], value(args, at));
        case "--seconds" -> seconds = number(args[at], value(args, at));
        default ->
            throw new IllegalArgumentException(
                "\"%s\" is not an option of ./chatroom bench; see ./chatroom help."
                    .formatted(args[at]));
      }
      return at + 2;
    }

    Plan plan(String command) {
      return new Plan(
          Path.of(System.getProperty("chatroom.home", ".")).toAbsolutePath().normalize(),
          contenders,
          beside,
          scenarios,
          rounds > 0 ? (int) Math.ceil(rounds) : full ? FULL_ROUNDS : SHORT_ROUNDS,
          seconds > 0 ? seconds : full ? 4 : 1,
          full ? 1 : 0.4,
          full ? 10 : 4,
          withoutIdle ? 0 : 2000,
          write,
          redraw,
          profile,
          command.strip());
    }
  }

  private static String value(String[] args, int at) {
    if (at + 1 >= args.length) {
      throw new IllegalArgumentException(args[at] + " needs a value.");
    }
    return args[at + 1];
  }

  private static double number(String option, String text) {
    try {
      double number = Double.parseDouble(text);
      if (number > 0 && number <= 600) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s %s: it must be a number above 0, and at most 600.".formatted(option, text));
  }

  private static List<String> words(String text) {
    List<String> known = Arrays.stream(Rival.values()).map(Rival::word).toList();
    List<String> words = List.of(text.split(","));
    for (String word : words) {
      if (!known.contains(word)) {
        throw new IllegalArgumentException(
            "--only %s: there is no %s; there are %s."
                .formatted(text, word, String.join(", ", known)));
      }
    }
    return words;
  }

  private static List<Scenario> scenarios(String text) {
    return Stream.of(text.split(",")).map(Scenario::of).toList();
  }
}
