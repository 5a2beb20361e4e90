package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.wire.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What a fuzz test is fed with when no fuzzer drives it. */
public final class Inputs {
  private static final long SEED = 20_261_123;
  private static final Set<Byte> STEERING =
      Set.of(
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR);
  private static final int ROUNDS = 1_000;
  private static final int QUICK_BYTES = 64 * 1024;
  private static final long QUICK_NANOS = 400_000_000;

  /** A property of a parser: throws where an input breaks it. */
  public interface Property {
    void check(byte[] input) throws Exception;
  }

  private Inputs() {}

  /**
   * Runs the inputs that were kept for a fuzz test (where Jazzer keeps them), these, and some
   * thousands that are made of them from a fixed seed.
   *
   * @param test the class, in whose package there is a folder {@code NAMEInputs/METHOD}
   */
  public static void run(Class<?> test, String method, Property property, String... seeds) {
    List<byte[]> kept = new ArrayList<>(kept(test, method));
    for (String seed : seeds) {
      kept.add(seed.getBytes(UTF_8));
    }
    kept.add(new byte[0]);
    kept.forEach(input -> check(property, input));
    Mutation mutation = new Mutation(new Random(SEED), kept);
    for (int round = 0; round < ROUNDS; round++) {
      check(property, mutation.next());
    }
  }

  /**
   * That 64 KiB of a bad shape are dealt with at once: whatever is quadratic in the length of its
   * input takes seconds for it.
   */
  public static void runQuickly(Property property, String... shapes) {
    for (String shape : shapes) {
      byte[] input = shape.repeat(QUICK_BYTES / shape.length()).getBytes(UTF_8);
      long best = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 5 && best > QUICK_NANOS; attempt++) {
        long begin = System.nanoTime();
        check(property, input);
        best = Math.min(best, System.nanoTime() - begin);
      }
      assertThat(best / 1e6)
          .as("milliseconds for “%s” repeated", shape)
          .isLessThan(QUICK_NANOS / 1e6);
    }
  }

  private static void check(Property property, byte[] input) {
    try {
      property.check(input);
    } catch (Throwable e) {
      byte[] shown = Arrays.copyOf(input, Math.min(input.length, 3_000));
      throw new AssertionError("the input " + Base64.getEncoder().encodeToString(shown), e);
    }
  }

  private static List<byte[]> kept(Class<?> test, String method) {
    URL folder = test.getResource(test.getSimpleName() + "Inputs/" + method);
    if (folder == null) {
      return List.of();
    }
    List<byte[]> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        kept.add(Files.readAllBytes(file));
      }
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The input as text: UTF-8, malformed or not; or, where it begins with a byte FE, the UTF-16 that
   * follows, in which surrogates may stand alone.
   */
  public static String text(byte[] input) {
    return input.length > 0 && input[0] == (byte) 0xfe ? utf16(input) : new String(input, UTF_8);
  }

  // the decoder would replace lone surrogates
  private static String utf16(byte[] input) {
    char[] chars = new char[(input.length - 1) / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) ((input[2 * i + 1] & 0xff) << 8 | input[2 * i + 2] & 0xff);
    }
    return new String(chars);
  }

  /** Whether UTF-8 can say it. */
  public static boolean isWellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8).equals(text)
        && new String(text.getBytes(UTF_16BE), UTF_16BE).equals(text);
  }

  /** That no terminal would obey anything in it. */
  public static void assertSafe(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      if (SafeText.isUnsafe(codePoint)
          || STEERING.contains(Character.getDirectionality(codePoint))) {
        throw new AssertionError(String.format("U+%04X in “%s”", codePoint, text));
      }
    }
  }

  /** That these are lines that end in CR LF, are safe, and begin with a mark each. */
  public static void assertLines(String lines, String mark) {
    if (lines.isEmpty()) {
      return;
    }
    assertThat(lines).endsWith("\r\n");
    for (String line : lines.substring(0, lines.length() - 2).split("\r\n", -1)) {
      assertSafe(line);
      if (!line.startsWith(mark)) {
        throw new AssertionError("“" + line + "” does not begin with “" + mark + "”");
      }
    }
  }
}
