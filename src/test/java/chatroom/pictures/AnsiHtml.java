package chatroom.pictures;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the lines of a terminal, colours and all (ECMA-48 SGR), into HTML. */
final class AnsiHtml {
  private static final Pattern SGR = Pattern.compile("\u001b\\[([0-9;:]*)m");
  private static final String[] SIXTEEN = {
    "#2e3436", "#d06c75", "#98b974", "#d9b871", "#6d9fd8", "#b68ad1", "#6bb5b0", "#c8ccd4",
    "#6b7280", "#e58a92", "#b2d190", "#ecd08f", "#8fb8e8", "#cda8e4", "#8ccdc8", "#f4f5f7"
  };
  private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

  private final StringBuilder html = new StringBuilder();
  private String color = "";
  private boolean bold;
  private boolean dim;
  private boolean underlined;
  private boolean reverse;

  private AnsiHtml() {}

  /** The lines as HTML, the cell of the cursor in a {@code <b class="cursor">}. */
  static String of(Terminal.Screen screen) {
    AnsiHtml writer = new AnsiHtml();
    List<String> lines = screen.lines();
    for (int row = 0; row < Math.max(lines.size(), screen.cursorRow() + 1); row++) {
      String line = row < lines.size() ? lines.get(row) : "";
      writer.line(line, row == screen.cursorRow() ? screen.cursorColumn() : -1);
    }
    return writer.html.toString();
  }

  private void line(String line, int cursor) {
    int column = 0;
    Matcher code = SGR.matcher(line);
    int at = 0;
    while (at < line.length()) {
      if (code.region(at, line.length()).lookingAt()) {
        apply(code.group(1));
        at = code.end();
      } else {
        int next = line.indexOf('\u001b', at + 1);
        String text = line.substring(at, next < 0 ? line.length() : next);
        column = text(text, column, cursor);
        at += text.length();
      }
    }
    if (cursor >= column) {
      html.append(" ".repeat(cursor - column)).append(underCursor(" "));
    }
    html.append('\n');
  }

  /** Of characters that are one column wide, as what is said here is. */
  private int text(String text, int column, int cursor) {
    int under = cursor - column;
    if (under < 0 || under >= text.length()) {
      styled(escaped(text));
    } else {
      String cell = underCursor(escaped(text.substring(under, under + 1)));
      styled(escaped(text.substring(0, under)) + cell + escaped(text.substring(under + 1)));
    }
    return column + text.length();
  }

  private static String underCursor(String cell) {
    return "<b class=\"cursor\">" + cell + "</b>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void styled(String content) {
    String style =
        color
            + (bold ? "font-weight:600;" : "")
            + (dim ? "opacity:.62;" : "")
            + (underlined ? "text-decoration:underline;" : "")
            + (reverse ? "filter:invert(1);background:#000;" : "");
    html.append("<span style=\"").append(style).append("\">").append(content).append("</span>");
  }

  private void apply(String parameters) {
    Deque<Integer> codes = new ArrayDeque<>();
    for (String one : parameters.split("[;:]")) {
      codes.add(one.isEmpty() ? 0 : Integer.parseInt(one));
    }
    while (!codes.isEmpty()) {
      apply(codes.remove(), codes);
    }
  }

  private void apply(int code, Deque<Integer> rest) {
    switch (code) {
      case 0 -> reset();
      case 1 -> bold = true;
      case 2 -> dim = true;
      case 4 -> underlined = true;
      case 7 -> reverse = true;
      case 22 -> bold = dim = false;
      case 24 -> underlined = false;
      case 27 -> reverse = false;
      case 38 -> color = extended(rest);
      case 39 -> color = "";
      default -> color = isBasic(code) ? colored(SIXTEEN[code % 10 + (code >= 90 ? 8 : 0)]) : color;
    }
  }

  private void reset() {
    color = "";
    bold = dim = underlined = reverse = false;
  }

  private static boolean isBasic(int code) {
    return code >= 30 && code <= 37 || code >= 90 && code <= 97;
  }

  private static String extended(Deque<Integer> rest) {
    if (rest.remove() == 5) {
      return colored(of256(rest.remove()));
    }
    return colored("rgb(%d,%d,%d)".formatted(rest.remove(), rest.remove(), rest.remove()));
  }

  private static String of256(int number) {
    if (number < 16) {
      return SIXTEEN[number];
    }
    if (number >= 232) {
      int grey = 8 + 10 * (number - 232);
      return "rgb(%d,%d,%d)".formatted(grey, grey, grey);
    }
    int cell = number - 16;
    return "rgb(%d,%d,%d)".formatted(CUBE[cell / 36], CUBE[cell / 6 % 6], CUBE[cell % 6]);
  }

  private static String colored(String color) {
    return "color:" + color + ";";
  }
}
