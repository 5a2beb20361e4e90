package chatroom.wire;

import java.util.Locale;

/**
 * How a person wants lines to look.
 *
 * @param color names in colour (ECMA-48 SGR, 256 colours), notices and times dim
 * @param time each line begins with its time, {@code 14:05}, of the server's clock
 */
public record TextStyle(boolean color, boolean time) {
  public static final TextStyle PLAIN = new TextStyle(false, false);

  private static final String RESET = "\u001b[0m";
  private static final String DIM = "\u001b[2m";
  private static final String NORMAL = "\u001b[22m";

  // twelve hues that can be read on black and on white
  private static final int[] HUES = {167, 173, 137, 101, 71, 66, 67, 68, 98, 134, 169, 132};

  public TextStyle withColor(boolean on) {
    return new TextStyle(on, time);
  }

  public TextStyle withTime(boolean on) {
    return new TextStyle(color, on);
  }

  /** A name, in its own colour if there are colours. */
  public String name(String name) {
    String shown = SafeText.show(name);
    if (!color) {
      return shown;
    }
    int hue = HUES[Math.floorMod(name.toLowerCase(Locale.ROOT).hashCode(), HUES.length)];
    return NORMAL + "\u001b[38;5;" + hue + "m" + shown + RESET;
  }

  /** What steps back; names in it keep their colour. */
  public String dim(String text) {
    return color ? DIM + text.replace(RESET, RESET + DIM) + RESET : text;
  }
}
