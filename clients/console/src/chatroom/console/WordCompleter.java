package chatroom.console;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes names, rooms, commands, the original words and names of files. Main thread. */
final class WordCompleter implements Completer {
  private static final Set<String> ABOUT_PEOPLE = Set.of("/msg", "/m", "/query", "/ignore");
  private static final Set<String> ABOUT_FILES = Set.of("download", "/who-has", "/remove");
  private static final Set<String> ABOUT_ROOMS =
      Set.of("/join", "/j", "/part", "/leave", "/who", "/names");

  private final Supplier<Vocabulary> vocabulary;
  private final List<String> commands;
  private final PathCompleter paths;

  /**
   * @param vocabulary the words as they are at the moment of asking
   * @param commands names of commands without their slash
   */
  WordCompleter(Supplier<Vocabulary> vocabulary, List<String> commands, PathCompleter paths) {
    this.vocabulary = vocabulary;
    this.commands = commands;
    this.paths = paths;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String typed = line.line().substring(0, line.cursor()).stripLeading();
    String word = line.word();
    if (line.words().size() == 2 && line.words().get(0).equals(WordParser.UPLOAD)) {
      candidates.addAll(paths.complete(word));
      return;
    }
    words(typed, word, line.words())
        .filter(candidate -> candidate.regionMatches(true, 0, word, 0, word.length()))
        .map(WordCompleter::candidate)
        .forEach(candidates::add);
  }

  private static Candidate candidate(String word) {
    return new Candidate(word, word, null, null, null, null, true);
  }

  private Stream<String> words(String typed, String word, List<String> words) {
    Vocabulary known = vocabulary.get();
    if (word.startsWith("@")) {
      return known.people().stream().map(name -> "@" + name);
    }
    if (word.startsWith("#")) {
      return known.rooms().stream();
    }
    if (words.size() == 1) {
      return word.startsWith("/") ? slashed() : beginnings(typed, word);
    }
    String first = words.get(0);
    if (words.size() == 2) {
      if (ABOUT_FILES.contains(first)) {
        return known.files().stream();
      }
      if (ABOUT_PEOPLE.contains(first)) {
        return known.people().stream();
      }
      if (ABOUT_ROOMS.contains(first)) {
        return known.rooms().stream();
      }
      if (first.equals("/help")) {
        return commands.stream();
      }
    }
    return beginnings(typed, word);
  }

  private Stream<String> slashed() {
    return commands.stream().map(command -> "/" + command);
  }

  /** What is left of the original words that begin as the line does. */
  private static Stream<String> beginnings(String typed, String word) {
    int done = typed.length() - word.length();
    return typed.isBlank()
        ? Stream.empty()
        : Commands.WORDS.stream()
            .filter(words -> words.startsWith(typed))
            .map(words -> words.substring(done).strip());
  }
}
