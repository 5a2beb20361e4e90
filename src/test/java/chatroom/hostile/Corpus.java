package chatroom.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The lists of hostile things that the tests read: one place for each kind. */
public final class Corpus {
  /**
   * A text and what is seen of it at every door.
   *
   * @param kind what it tries, for the message of a test
   */
  public record Example(String kind, String text, String shown) {}

  /**
   * Two names that a reader could take for one another.
   *
   * @param kind by what they are alike
   */
  public record Pair(String kind, String name, String imitation) {}

  private Corpus() {}

  /** Controls, escape sequences, bidi controls, invisible characters, heaps of marks; and words. */
  public static List<Example> texts() {
    return read("/page/hostile-text.json").stream()
        .map(JsonObject.class::cast)
        .map(one -> new Example(one.getString("kind"), one.getString("text"), shown(one)))
        .toList();
  }

  private static String shown(JsonObject example) {
    return example.getString("shown");
  }

  public static List<Pair> lookalikes() {
    return read("/hostile/lookalikes.json").stream()
        .map(JsonArray.class::cast)
        .map(one -> new Pair(one.getString(0), one.getString(1), one.getString(2)))
        .toList();
  }

  /** What tries to run in a browser, one a line; {@code \\u0000} stands for a character. */
  public static List<String> scripts() {
    return resource("/hostile/scripts.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("## "))
        .map(Corpus::unescaped)
        .toList();
  }

  private static String unescaped(String line) {
    StringBuilder text = new StringBuilder(line);
    for (int at = text.indexOf("\\u"); at >= 0; at = text.indexOf("\\u", at + 1)) {
      String digits = text.substring(at + 2, at + 6);
      text.replace(at, at + 6, Character.toString((char) Integer.parseInt(digits, 16)));
    }
    return text.toString();
  }

  private static JsonArray read(String name) {
    return new JsonArray(resource(name));
  }

  private static String resource(String name) {
    try (var in = Corpus.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
