package chatroom.bench;

import java.util.Locale;
import java.util.Map;

/** Figures as bars, each with a line from the lowest to the highest, in SVG. */
final class Chart {
  private static final int WIDTH = 720;
  private static final int LABELS = 160;
  private static final int VALUES = 110;
  private static final int TOP = 40;
  private static final int ROW = 28;
  private static final int BAR = 16;

  private Chart() {}

  /**
   * @param title with the unit in it
   * @param places behind the point of each figure
   */
  static String of(String title, Map<String, Spread> figures, int places) {
    int height = TOP + ROW * figures.size() + 12;
    double most = figures.values().stream().mapToDouble(Spread::high).max().orElse(1);
    StringBuilder svg =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                    + " font-family=\"sans-serif\" font-size=\"13\">%n<title>%s</title>%n"
                    + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n"
                    + "<text x=\"12\" y=\"24\" font-size=\"15\" fill=\"#222222\">%s</text>%n",
                WIDTH,
                height,
                title,
                title));
    int top = TOP;
    for (Map.Entry<String, Spread> one : figures.entrySet()) {
      svg.append(bar(one.getKey(), one.getValue(), most, top, places));
      top += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(String name, Spread figure, double most, int top, int places) {
    double scale = (WIDTH - LABELS - VALUES) / most;
    double middle = top + BAR / 2.0;
    String colour = name.startsWith("chatroom") ? "#1f6feb" : "#9aa4b2";
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222222\">%s</text>%n"
            + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n"
            + "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#222222\"/>%n"
            + "<text x=\"%.1f\" y=\"%d\" fill=\"#222222\">%,."
            + places
            + "f</text>%n",
        LABELS - 8,
        top + BAR - 3,
        name,
        LABELS,
        top,
        Math.max(1, figure.middle() * scale),
        BAR,
        colour,
        LABELS + figure.low() * scale,
        middle,
        LABELS + figure.high() * scale,
        LABELS + figure.high() * scale + 6,
        top + BAR - 3,
        figure.middle());
  }
}
