package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import chatroom.fuzz.Inputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Any text is a query that SQLite understands, and asks for nothing but words. */
class SearchFuzzTest {
  private static Connection index;

  // as the log's own schema has it, with the words in it so that one can look
  private static Connection index() throws SQLException {
    if (index == null) {
      index = DriverManager.getConnection("jdbc:sqlite::memory:");
      try (Statement sql = index.createStatement()) {
        sql.execute(
            "create virtual table entry_text using fts5 (stream, text,"
                + " tokenize = 'unicode61 remove_diacritics 2')");
      }
    }
    return index;
  }

  @FuzzTest(maxDuration = "5m")
  void search(byte[] input) throws SQLException {
    String text = Inputs.text(input);
    Optional<String> expression = SearchText.expression(text, List.of(1L, 22L));
    if (expression.isEmpty()) {
      assertThat(text.codePoints().anyMatch(c -> c < 0x80 && Character.isLetterOrDigit(c)))
          .isFalse();
      return;
    }
    write(text);
    List<Long> found = found(expression.get());
    assertThat(found).as("streams of others").doesNotContain(3L);
    if (text.matches("[\\x00-\\x7f]{1,500}") && text.split("[^A-Za-z0-9]+").length < 60) {
      assertThat(found).as("what was said is found by its own words").contains(1L);
    }
  }

  private static void write(String text) throws SQLException {
    try (Statement sql = index().createStatement();
        PreparedStatement insert =
            index()
                .prepareStatement(
                    "insert into entry_text (rowid, stream, text) values (?, ?, ?)")) {
      sql.execute("delete from entry_text");
      for (long stream : new long[] {1, 3}) {
        insert.setLong(1, stream);
        insert.setLong(2, stream);
        insert.setString(3, text);
        insert.executeUpdate();
      }
    }
  }

  private static List<Long> found(String expression) throws SQLException {
    try (PreparedStatement select =
        index().prepareStatement("select rowid from entry_text where entry_text match ?")) {
      select.setString(1, expression);
      try (ResultSet rows = select.executeQuery()) {
        List<Long> found = new ArrayList<>();
        while (rows.next()) {
          found.add(rows.getLong(1));
        }
        return found;
      }
    }
  }

  @Test
  void searchAsKeptAndSeeded() {
    Inputs.run(
        SearchFuzzTest.class,
        "search",
        this::search,
        "hello world",
        "\"quoted\" OR NOT near",
        "a* -b +c ^d {text}: e",
        "stream : 3",
        "日本語 Straße ελένη",
        "१२३ ½ ² \ue000",
        "e\u0301 \u0301",
        "\ud83d\ude00");
    Inputs.runQuickly(
        input -> SearchText.expression(Inputs.text(input), List.of(1L)),
        "a ",
        "\"",
        "\u0301",
        "a",
        "*");
  }
}
