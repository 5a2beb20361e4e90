package chatroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chatroom.log.Retention;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long and how much is kept, as it is set for all rooms and for some. */
class KeepSettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "off | 9223372036854775807 | ''",
        "30d | 2592000000 | ''",
        "2W | 1209600000 | ''",
        "OFF,#ops=7d | 9223372036854775807 | #ops=604800000",
        "30d, #Straße = 12h ,#archive=off,@=1m | 2592000000 | #strasse=43200000 #archive=9223372036854775807 @=60000"
      })
  void whatIsKept(String text, long rooms, String exceptions) {
    Map<String, Long> expected =
        Stream.of(exceptions.split(" "))
            .filter(each -> !each.isEmpty())
            .map(each -> each.split("="))
            .collect(Collectors.toMap(each -> each[0], each -> Long.valueOf(each[1])));

    assertThat(of("keep-age", text).retention().ageMillis())
        .isEqualTo(new Retention.Rule(rooms, expected));
  }

  @Test
  void howMuchIsKept() {
    Retention retention =
        Settings.of(Map.of("keep-size", "2g,#ops=64k", "keep-every", "5s")).retention();

    assertThat(retention.textBytes())
        .isEqualTo(new Retention.Rule(2L << 30, Map.of("#ops", 64L << 10)));
    assertThat(retention.every()).isEqualTo(Duration.ofSeconds(5));
    Retention standard = Settings.of(Map.of()).retention();
    assertThat(standard.ageMillis()).isEqualTo(Retention.OFF.ageMillis());
    assertThat(standard.textBytes()).isEqualTo(Retention.OFF.textBytes());
    assertThat(standard.unusedMillis()).isEqualTo(Duration.ofDays(30).toMillis());
    assertThat(of("keep-unused", "off").retention().unusedMillis())
        .isEqualTo(Retention.Rule.UNBOUNDED);
    assertThat(of("keep-unused", "2W").retention().unusedMillis())
        .isEqualTo(Duration.ofDays(14).toMillis());
    assertThatThrownBy(() -> of("keep-unused", "23h")).isInstanceOf(CannotStart.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep-age | 30 | \"30\" is none of these; did you mean 30d?",
        "keep-age | of | \"of\" is none of these; did you mean off?",
        "keep-age | 30d,#ops=7x | \"#ops=7x\" is none of these; did you mean #ops=7d?",
        "keep-age | 30d,ops=7d | \"ops=7d\" is none of these; did you mean #ops=7d?",
        "keep-age | @b=7d | \"@b=7d\" is none of these; did you mean @=7d?",
        "keep-age | 5s | \"5s\" is none of these; did you mean 5d?",
        "keep-age | 30d,7d | It says twice what holds for every room.",
        "keep-age | 30d,#ops=7d,#OPS=8d | It says #OPS twice.",
        "keep-age | forever | \"forever\" is none of these.",
        "keep-age | '' | There is nothing in it.",
        "keep-age | 30d,=7d | \"=7d\" is none of these; did you mean #=7d?",
        "keep-size | 100 | \"100\" is none of these; did you mean 100m?"
      })
  void whatIsKeptIsNotLeftToChance(String key, String text, String hint) {
    assertThatThrownBy(() -> of(key, text))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("%s is \"%s\"; it must be off, or a ".formatted(key, text))
        .hasMessageEndingWith(" " + hint);
  }

  private static Settings of(String key, String text) {
    return Settings.of(Map.of(key, text));
  }
}
