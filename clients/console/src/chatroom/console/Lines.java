package chatroom.console;

import chatroom.wire.TextStyle;
import chatroom.wire.TextWriter;
import java.util.List;

/** Prints in the marks of the text door. Event loop. */
final class Lines {
  private final House house;
  private final Screen screen;
  private Runnable onFull = () -> {};
  private int errors;

  Lines(House house, Screen screen) {
    this.house = house;
    this.screen = screen;
  }

  /** Sets who hears that more was printed than the screen can keep up with. */
  void onFull(Runnable full) {
    onFull = full;
  }

  TextStyle style() {
    return house.style();
  }

  /** Lines that are marked and safe already. */
  void print(String lines) {
    screen.print(lines);
    if (screen.isFull()) {
      onFull.run();
    }
  }

  /** {@code * text}; the text may hold what strangers wrote. */
  void notice(String text) {
    screen.print(TextWriter.notice(text, style()));
  }

  /** {@code * text}, of parts that are safe: names in their colours. */
  void composed(String safe) {
    screen.print(style().dim("* " + safe) + "\n");
  }

  /** {@code ! text}. */
  void error(String text) {
    errors++;
    screen.print(TextWriter.error(text));
  }

  /** A mishap that is no failure of anything that was asked for. */
  void trouble(String text) {
    screen.print(TextWriter.error(text));
  }

  void bell() {
    screen.bell();
  }

  /** How many errors there were: what a pipe ends with. */
  int errors() {
    return errors;
  }

  /** {@code ada, bob and cy}, in their colours, with “you” for oneself. */
  String names(List<String> names) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      text.append(i == 0 ? "" : i == names.size() - 1 ? " and " : ", ");
      text.append(name.equals(house.name()) ? "you" : style().name(name));
    }
    return text.toString();
  }
}
