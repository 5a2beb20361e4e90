package chatroom.contract;

import java.util.concurrent.atomic.AtomicInteger;

/** Names that no other test of this run has, none of which looks like another. */
final class Fresh {
  // no two of these, nor any two together, look like something else: rn m, cl d, vv w, 1 l, 0 o
  private static final String LETTERS = "bdfhkpstxz";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Fresh() {}

  /** Such as {@code ada-bbkd}. */
  static String name(String stem) {
    StringBuilder name = new StringBuilder(stem).append('-');
    String digits = "%04d".formatted(COUNT.incrementAndGet());
    digits.chars().forEach(digit -> name.append(LETTERS.charAt(digit - '0')));
    return name.toString();
  }

  static String room() {
    return "#" + name("room");
  }
}
