package chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a document says is shown by a test is shown by one that exists. */
@Tag("once")
class DocumentsTest {
  private static final Path TESTS = Path.of("src", "test", "java");

  /** {@code GuardTest}, {@code web.GuardTest}, {@code GuardTest#method}; `*FuzzTest` is none. */
  private static final Pattern TEST =
      Pattern.compile("(?<![*\\w.-])(?:[a-z]+\\.)*([A-Z]\\w*(?:Test|IT))(?:#(\\w+))?(?![\\w*])");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Set<String> known = names();
    for (Path document : documents()) {
      Matcher named = TEST.matcher(Files.readString(document));
      while (named.find()) {
        assertThat(known).as(document + " names " + named.group()).contains(named.group(1));
        if (named.group(2) != null) {
          assertThat(sourceOf(named.group(1)))
              .as(document + " names " + named.group())
              .contains(" " + named.group(2) + "(");
        }
      }
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Path document : documents()) {
      Set<String> targets =
          LINK.matcher(Files.readString(document))
              .results()
              .map((MatchResult link) -> link.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      for (String target : targets) {
        assertThat(document.resolveSibling(target)).as("a link in " + document).exists();
      }
    }
  }

  private static Set<Path> documents() throws IOException {
    Set<Path> documents = new TreeSet<>();
    try (Stream<Path> top = Files.list(Path.of("."));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      Stream.concat(top, docs)
          .map(Path::normalize)
          .filter(path -> path.toString().endsWith(".md"))
          .forEach(documents::add);
    }
    return documents;
  }

  private static Set<String> names() throws IOException {
    try (Stream<Path> sources = Files.walk(TESTS)) {
      return sources
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String sourceOf(String name) throws IOException {
    try (Stream<Path> sources = Files.walk(TESTS)) {
      StringBuilder all = new StringBuilder(); // one name may be of several packages
      for (Path source : sources.filter(path -> path.endsWith(name + ".java")).toList()) {
        all.append(Files.readString(source));
      }
      return all.toString();
    }
  }
}
