package chatroom;

import chatroom.log.Retention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What may be said of how much is kept: {@code off} or an amount for every room, and with commas
 * between {@code #room=}, or {@code @=} for private messages, and theirs. Amounts have their unit
 * beside them, since what a mistake drops does not come back.
 */
final class KeepType {
  private static final long MINUTE = 60_000L;
  private static final long DAY = 24 * 60 * MINUTE;

  private static final KeepType AGES =
      new KeepType(
          Map.of("m", MINUTE, "h", 60 * MINUTE, "d", DAY, "w", 7 * DAY),
          List.of("d", "h", "m", "w"),
          MINUTE);
  private static final KeepType SIZES =
      new KeepType(
          Map.of(
              "k", 1L << 10, "kb", 1L << 10, "m", 1L << 20, "mb", 1L << 20, "g", 1L << 30, "gb",
              1L << 30),
          List.of("m", "k", "g"),
          1L << 10);

  private final Map<String, Long> units;
  private final List<String> suggested;
  private final long least;

  private KeepType(Map<String, Long> units, List<String> suggested, long least) {
    this.units = units;
    this.suggested = suggested;
    this.least = least;
  }

  /** Times, from a minute. */
  static ValueType<Retention.Rule> ages() {
    return AGES.type(
        "AGE[,...]",
        "off, or a time from 1m with its unit, such as 30d or 12h, and for single rooms more after"
            + " commas: 30d,#ops=7d,#archive=off (@=90d is private messages)");
  }

  /** One time from a day, in milliseconds. */
  static ValueType<Long> age() {
    return new ValueType<>(
        "AGE",
        "off, or a time from 1d with its unit, such as 30d or 12w",
        text -> AGES.amount(text.toLowerCase(Locale.ROOT)).filter(millis -> millis >= DAY));
  }

  /** Sizes, from a kilobyte. */
  static ValueType<Retention.Rule> sizes() {
    return SIZES.type(
        "SIZE[,...]",
        "off, or a size from 1k with its unit, such as 100m or 2g, and for single rooms more after"
            + " commas: 100m,#ops=10m,#archive=off (@=5m is private messages)");
  }

  private ValueType<Retention.Rule> type(String label, String expected) {
    Function<String, Optional<Retention.Rule>> reader =
        text -> hint(text).isEmpty() ? Optional.of(read(text)) : Optional.empty();
    return new ValueType<>(label, expected, reader, this::hint);
  }

  private Retention.Rule read(String text) {
    long rooms = Retention.Rule.UNBOUNDED;
    Map<String, Long> exceptions = new HashMap<>();
    for (String part : parts(text)) {
      long bound = amount(amountOf(part)).orElseThrow();
      if (place(part).isEmpty()) {
        rooms = bound;
      } else {
        exceptions.put(place(part), bound);
      }
    }
    return new Retention.Rule(rooms, exceptions);
  }

  /** What is wrong with a text, with a space before it; nothing where it is right. */
  private String hint(String text) {
    List<String> parts = parts(text);
    if (parts.isEmpty()) {
      return " There is nothing in it.";
    }
    Set<String> places = new TreeSet<>();
    for (String part : parts) {
      if (!isValid(part)) {
        return " \"%s\" is none of these%s"
            .formatted(
                part,
                Nearest.to(part, meant(part)).map("; did you mean %s?"::formatted).orElse("."));
      }
      if (!places.add(Retention.fold(place(part)))) {
        return place(part).isEmpty()
            ? " It says twice what holds for every room."
            : " It says %s twice.".formatted(place(part));
      }
    }
    return "";
  }

  private boolean isValid(String part) {
    String place = place(part);
    boolean known =
        place.isEmpty() ? !part.contains("=") : place.equals("@") || place.matches("#[^\\s#@]+");
    return known && amount(amountOf(part)).isPresent();
  }

  /** What somebody may have meant who wrote this. */
  private List<String> meant(String part) {
    String amount = amountOf(part);
    String place = place(part);
    List<String> amounts = new ArrayList<>();
    if (amount(amount).isPresent()) {
      amounts.add(amount);
    } else {
      String digits = amount.replaceAll("\\D+$", "");
      amounts.add("off");
      suggested.stream()
          .map(unit -> digits + unit)
          .filter(candidate -> amount(candidate).isPresent())
          .forEach(amounts::add);
    }
    if (!part.contains("=")) {
      return amounts;
    }
    String name = place.replaceAll("^[#@]+", "");
    String address = place.startsWith("@") ? "@" : "#" + name;
    return amounts.stream().map(each -> address + "=" + each).toList();
  }

  private Optional<Long> amount(String text) {
    return ValueType.off(text)
        ? Optional.of(Retention.Rule.UNBOUNDED)
        : ValueType.amount(text, units).filter(amount -> amount >= least);
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** {@code #ops} of {@code #ops=7d}; nothing for what holds everywhere. */
  private static String place(String part) {
    return part.substring(0, Math.max(0, part.indexOf('='))).strip();
  }

  private static String amountOf(String part) {
    return part.substring(part.indexOf('=') + 1).strip().toLowerCase(Locale.ROOT);
  }
}
