package chatroom.bench;

import java.util.Arrays;

/** What is asked of every server. */
enum Scenario {
  ONE_IN_FLIGHT("A", "1 in flight, 1 sender, 100 readers", 100, 1, 1),
  SIXTEEN_IN_FLIGHT("B", "16 in flight, 1 sender, 100 readers", 100, 1, 16),
  STEADY("D", "100,000 deliveries/s, 10 senders, 100 readers", 100, 10, 0),
  CROWD("C", "16 in flight, 10 senders, 1,000 readers", 1000, 10, 16);

  /** What {@link #STEADY} asks for. */
  static final int STEADY_PER_SECOND = 100_000;

  private final String letter;
  private final String title;
  private final int readers;
  private final int senders;
  private final int inFlight;

  Scenario(String letter, String title, int readers, int senders, int inFlight) {
    this.letter = letter;
    this.title = title;
    this.readers = readers;
    this.senders = senders;
    this.inFlight = inFlight;
  }

  /** By which the tables and {@code --scenarios} call it. */
  String letter() {
    return letter;
  }

  /**
   * The scenario of this letter.
   *
   * @throws IllegalArgumentException where there is none
   */
  static Scenario of(String letter) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.letter.equalsIgnoreCase(letter))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no scenario \"%s\"; there are A, B, C and D.".formatted(letter)));
  }

  String title() {
    return title;
  }

  int readers() {
    return readers;
  }

  int senders() {
    return senders;
  }

  /** Messages of each sender under way; 0 where they speak at a pace, come what may. */
  int inFlight() {
    return inFlight;
  }
}
