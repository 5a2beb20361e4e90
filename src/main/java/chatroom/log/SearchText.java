package chatroom.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person typed, as an FTS5 expression. Only words get through, so it is always valid. */
final class SearchText {
  /** What the index's tokenizer calls a word: letters, digits and their marks. */
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}\\p{Co}][\\p{L}\\p{N}\\p{Co}\\p{M}]*");

  /** Words beyond this narrow no search that a person makes, and each costs. */
  private static final int MAX_WORDS = 64;

  private SearchText() {}

  /**
   * The expression that finds all the words in some of the streams, the last word as a prefix.
   *
   * @param streamIds not empty
   * @return empty where the text has no word
   */
  static Optional<String> expression(String text, List<Long> streamIds) {
    List<String> words = words(text);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String streams =
        streamIds.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(" OR "));
    String all =
        words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(" AND "));
    return Optional.of("stream : (" + streams + ") AND text : (" + all + " *)");
  }

  private static List<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (words.size() < MAX_WORDS && matcher.find()) {
      String word = matcher.group();
      // the prefix stands last, also when it was said before
      words.remove(word);
      words.add(word);
    }
    return new ArrayList<>(words);
  }
}
