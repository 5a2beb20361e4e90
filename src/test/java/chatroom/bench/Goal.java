package chatroom.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What Chatroom is to reach, as a ratio to another server in the same round.
 *
 * @param what is compared
 * @param rival with whom
 * @param bound to be reached
 * @param least whether the ratio must be at least that; else at most
 */
record Goal(
    String what,
    Scenario scenario,
    ToDoubleFunction<Measurement> figure,
    String rival,
    double bound,
    boolean least) {
  private static final String FLOOR = "C floor";
  private static final String NGIRCD = "ngircd";
  private static final String WS = "node ws";
  private static final String RATE = "deliveries/s";
  private static final String CPU = "server CPU a delivery";

  static final List<Goal> ALL =
      List.of(
          least(RATE, Scenario.ONE_IN_FLIGHT, NGIRCD, 1.0),
          least(RATE, Scenario.ONE_IN_FLIGHT, WS, 1.2),
          least(RATE, Scenario.ONE_IN_FLIGHT, FLOOR, 0.65),
          least(RATE, Scenario.SIXTEEN_IN_FLIGHT, NGIRCD, 5),
          least(RATE, Scenario.SIXTEEN_IN_FLIGHT, WS, 15),
          least(RATE, Scenario.SIXTEEN_IN_FLIGHT, FLOOR, 0.65),
          least(RATE, Scenario.CROWD, NGIRCD, 6),
          least(RATE, Scenario.CROWD, WS, 60),
          least(RATE, Scenario.CROWD, FLOOR, 0.85),
          most(CPU, Scenario.CROWD, Measurement::serverMicrosEach, NGIRCD, 0.15),
          most(CPU, Scenario.CROWD, Measurement::serverMicrosEach, WS, 0.02),
          most(CPU, Scenario.CROWD, Measurement::serverMicrosEach, FLOOR, 1.2),
          most(CPU, Scenario.STEADY, Measurement::serverMicrosEach, NGIRCD, 0.95),
          most(CPU, Scenario.STEADY, Measurement::serverMicrosEach, WS, 0.6),
          most(CPU, Scenario.STEADY, Measurement::serverMicrosEach, FLOOR, 1.4),
          most("99th percentile", Scenario.STEADY, Measurement::p99Nanos, NGIRCD, 0.5),
          most("99th percentile", Scenario.STEADY, Measurement::p99Nanos, WS, 0.3));

  private static Goal least(String what, Scenario scenario, String rival, double bound) {
    return new Goal(what, scenario, Measurement::perSecond, rival, bound, true);
  }

  private static Goal most(
      String what,
      Scenario scenario,
      ToDoubleFunction<Measurement> figure,
      String rival,
      double bound) {
    return new Goal(what, scenario, figure, rival, bound, false);
  }

  /** The ratios of all rounds in which both were measured; none where there is no such round. */
  Optional<Spread> reached(String door, List<Measurement> all) {
    double[] ratios =
        of(door, all).stream()
            .flatMapToDouble(
                ours ->
                    of(rival, all).stream()
                        .filter(theirs -> theirs.round() == ours.round())
                        .mapToDouble(
                            theirs -> figure.applyAsDouble(ours) / figure.applyAsDouble(theirs)))
            .toArray();
    return ratios.length == 0 ? Optional.empty() : Optional.of(Spread.of(DoubleStream.of(ratios)));
  }

  private List<Measurement> of(String contender, List<Measurement> all) {
    return all.stream()
        .filter(one -> one.scenario() == scenario && one.contender().equals(contender))
        .toList();
  }

  /**
   * Whether the ratio flatters: the other server waited in some round, or could have done more than
   * the generator.
   */
  boolean isFlattering(List<Measurement> all) {
    return of(rival, all).stream()
        .anyMatch(one -> one.isWaiting() || (least && one.isGeneratorBound()));
  }

  boolean isReachedBy(Spread ratios) {
    return least ? ratios.middle() >= bound : ratios.middle() <= bound;
  }

  String boundText() {
    return (least ? "≥ " : "≤ ") + String.format(Locale.ROOT, "%.2f", bound);
  }
}
