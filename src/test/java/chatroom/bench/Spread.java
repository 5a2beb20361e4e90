package chatroom.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** The middle of some figures, and between which they lie. */
public record Spread(double low, double middle, double high) {
  public static Spread of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("There is no middle of nothing.");
    }
    int half = sorted.length / 2;
    double middle = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(sorted[0], middle, sorted[sorted.length - 1]);
  }

  /** The lowest, the middle and the highest, with so many places behind the point. */
  public String text(int places) {
    String format = "%,." + places + "f";
    return String.format(Locale.ROOT, format + " – " + format + " – " + format, low, middle, high);
  }
}
