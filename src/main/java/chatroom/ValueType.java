package chatroom;

import chatroom.files.KeeperToken;
import chatroom.web.MetricsToken;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of value that a setting may have.
 *
 * @param label what stands for the value in the help, such as {@code SIZE}
 * @param expected what the value must be, as the end of a sentence
 * @param reader makes the value of a text; empty where the text is no such value
 * @param hint says more about a text that is no value: a sentence with a space before it, or
 *     nothing
 */
record ValueType<T>(
    String label,
    String expected,
    Function<String, Optional<T>> reader,
    Function<String, String> hint) {
  /** One of which there is no more to say. */
  ValueType(String label, String expected, Function<String, Optional<T>> reader) {
    this(label, expected, reader, text -> "");
  }

  private static final String SECRET = "TOKEN";
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([a-z]*)");

  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "b", 1L, "k", 1L << 10, "kb", 1L << 10, "m", 1L << 20, "mb", 1L << 20);

  private static final Map<String, Long> FILE_BYTES =
      Map.of(
          "", 1L, "b", 1L, "k", 1L << 10, "kb", 1L << 10, "m", 1L << 20, "mb", 1L << 20, "g",
          1L << 30, "gb", 1L << 30, "t", 1L << 40, "tb", 1L << 40);

  private static final Map<String, Long> MILLIS =
      Map.of("", 1_000L, "ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  private static final Map<String, Level> LEVELS =
      Map.of(
          "error", Level.SEVERE,
          "warning", Level.WARNING,
          "info", Level.INFO,
          "debug", Level.FINE);

  /** An address or a name to listen on. IPv6 may be in brackets. */
  static ValueType<String> host() {
    return new ValueType<>(
        "HOST",
        "the address of this machine to listen on (0.0.0.0 for all of them)",
        text ->
            Optional.of(text.replaceAll("^\\[(.*)]$", "$1"))
                .filter(host -> host.matches("[\\w.:%-]+")));
  }

  static ValueType<Integer> port() {
    return new ValueType<>(
        "PORT", "a port from 0 (any free one) to 65535", text -> whole(text, 0, 65_535));
  }

  /** A whole number, both bounds included. */
  static ValueType<Integer> count(int least, int most) {
    return new ValueType<>(
        "N",
        "a whole number from %d to %d".formatted(least, most),
        text -> whole(text, least, most));
  }

  /** A whole number from 1, or the number of this machine's cores. */
  static ValueType<Integer> threads(int most) {
    return new ValueType<>(
        "N",
        "a whole number from 1 to %d, or cores for as many as there are".formatted(most),
        text ->
            text.equalsIgnoreCase("cores")
                ? Optional.of(Math.min(most, Runtime.getRuntime().availableProcessors()))
                : whole(text, 1, most));
  }

  /** Connections, or {@code off} (0) for as many as come. */
  static ValueType<Integer> countOrOff(int most) {
    return new ValueType<>(
        "N",
        "a whole number from 1 to %d, or off for no limit".formatted(most),
        text -> off(text) ? Optional.of(0) : whole(text, 1, most));
  }

  /** Messages a second, or {@code off} (0) for no limit. */
  static ValueType<Double> rate() {
    return new ValueType<>(
        "N",
        "a number a second from 0.01 to 100000, such as 5 or 0.5, or off for no limit",
        text ->
            off(text)
                ? Optional.of(0.0)
                : Optional.of(text)
                    .filter(number -> number.matches("\\d{1,6}(\\.\\d{1,6})?"))
                    .map(Double::valueOf)
                    .filter(rate -> rate >= 0.01 && rate <= 100_000));
  }

  /** Bytes; the bounds are texts such as {@code 8k} and included. */
  static ValueType<Integer> size(String least, String most) {
    long from = amount(least, BYTES).orElseThrow();
    long to = amount(most, BYTES).orElseThrow();
    return new ValueType<>(
        "SIZE",
        "a size from %s to %s, such as 8k, 1m or 8192 (bytes)".formatted(least, most),
        text ->
            amount(text, BYTES)
                .filter(bytes -> bytes >= from && bytes <= to)
                .map(Math::toIntExact));
  }

  /** What a file may have, in bytes; the bounds are texts such as {@code 8k} and included. */
  static ValueType<Long> fileSize(String least, String most) {
    long from = amount(least, FILE_BYTES).orElseThrow();
    long to = amount(most, FILE_BYTES).orElseThrow();
    return new ValueType<>(
        "SIZE",
        "a size from %s to %s, such as 100m, 2g or 8192 (bytes)".formatted(least, most),
        text -> amount(text, FILE_BYTES).filter(bytes -> bytes >= from && bytes <= to));
  }

  /** A time; the bounds are texts such as {@code 30s} and included. */
  static ValueType<Duration> time(String least, String most) {
    long from = amount(least, MILLIS).orElseThrow();
    long to = amount(most, MILLIS).orElseThrow();
    return new ValueType<>(
        "TIME",
        "a time from %s to %s, such as 500ms, 30s, 2m or 45 (seconds)".formatted(least, most),
        text ->
            amount(text, MILLIS)
                .filter(millis -> millis >= from && millis <= to)
                .map(Duration::ofMillis));
  }

  static ValueType<Path> path() {
    return new ValueType<>(
        "PATH",
        "a file or folder",
        text -> {
          try {
            return Optional.of(text).filter(path -> !path.isBlank()).map(Path::of);
          } catch (InvalidPathException impossible) {
            return Optional.empty();
          }
        });
  }

  /** Origins of pages, as a browser sends them: scheme, host and port. */
  static ValueType<List<String>> origins() {
    return new ValueType<>(
        "ORIGIN[,...]",
        "the scheme, host and port of a page, such as https://chat.example.org, or several with"
            + " commas between",
        text -> list(text, ValueType::isOrigin));
  }

  /** Names of hosts, without a port. */
  static ValueType<List<String>> hostNames() {
    return new ValueType<>(
        "NAME[,...]",
        "a host's name without a port, such as chat.example.org, or several with commas between",
        text -> list(text, name -> name.matches("[\\w.-]+")));
  }

  /** A secret of the person's own, which is shown nowhere; nothing for none. */
  static ValueType<MetricsToken> token() {
    return token(MetricsToken.NONE, MetricsToken::of);
  }

  /** The same, of whoever keeps the shared folder. */
  static ValueType<KeeperToken> keeperToken() {
    return token(KeeperToken.NONE, KeeperToken::of);
  }

  private static <T> ValueType<T> token(T none, Function<String, T> of) {
    return new ValueType<>(
        SECRET,
        "16 to 200 letters, digits and -._~+/= (such as “openssl rand -hex 32” prints)",
        text ->
            text.isEmpty()
                ? Optional.of(none)
                : Optional.of(text)
                    .filter(token -> token.matches("[A-Za-z0-9._~+/=-]{16,200}"))
                    .map(of));
  }

  static ValueType<Level> level() {
    return new ValueType<>(
        "LEVEL",
        "error, warning, info or debug",
        text -> Optional.ofNullable(LEVELS.get(text.toLowerCase(Locale.ROOT))));
  }

  /** Whether its text may be shown to nobody. */
  boolean isSecret() {
    return label.equals(SECRET);
  }

  /** Whether there may be several, with commas between or by repeating the option. */
  boolean isList() {
    return label.endsWith("[,...]");
  }

  static boolean off(String text) {
    return text.equalsIgnoreCase("off");
  }

  private static Optional<Integer> whole(String text, int least, int most) {
    return Optional.of(text)
        .filter(digits -> digits.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .filter(number -> number >= least && number <= most);
  }

  /** A number and its unit. */
  static Optional<Long> amount(String text, Map<String, Long> units) {
    Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    long unit = units.get(matcher.group(2));
    return number > Long.MAX_VALUE / unit ? Optional.empty() : Optional.of(number * unit);
  }

  private static Optional<List<String>> list(String text, Function<String, Boolean> valid) {
    List<String> parts =
        Arrays.stream(text.split(","))
            .map(part -> part.strip().toLowerCase(Locale.ROOT))
            .filter(part -> !part.isEmpty())
            .distinct()
            .toList();
    return Optional.of(parts).filter(all -> all.stream().allMatch(valid::apply));
  }

  private static boolean isOrigin(String text) {
    try {
      URI uri = URI.create(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      String rest = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?");
      return web && uri.getHost() != null && uri.getUserInfo() == null && rest.isEmpty();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
