package chatroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chatroom.chat.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where settings come from, which of them wins, and what is said when they make no sense. */
class SettingsTest {
  @TempDir Path folder;

  @Test
  void defaultsAreThoseOfTheDesign() {
    Settings settings = Settings.of(Map.of());

    assertThat(settings.limits()).isEqualTo(Limits.defaults());
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(5000);
    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.data()).isEqualTo(Path.of("data"));
    assertThat(settings.files()).isEqualTo(Path.of("SharedFiles"));
    assertThat(settings.origins()).isEmpty();
    assertThat(settings.hostNames()).isEmpty();
    assertThat(settings.eventLoops()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(settings.logLevel()).isEqualTo(Level.WARNING);
  }

  @Test
  void optionsAreStrongerThanTheEnvironmentAndThatIsStrongerThanTheFile() throws IOException {
    file("chatroom.properties", "port=1\nhttp-port=1\nburst=1\nreplay=1\n");
    Map<String, String> environment =
        Map.of("CHATROOM_PORT", "2", "CHATROOM_HTTP_PORT", "2", "CHATROOM_BURST", "2");

    Settings settings = read(Map.of("port", "3", "http-port", "4"), environment);

    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.httpPort()).isEqualTo(4);
    assertThat(settings.limits().burst()).isEqualTo(2);
    assertThat(settings.limits().replayLines()).isEqualTo(1);
    assertThat(settings.limits().textBytes()).isEqualTo(8192);
  }

  @Test
  void theFileMayBeNamedByOptionOrEnvironment() throws IOException {
    file("chatroom.properties", "burst=1");
    file("other.properties", "burst=2");
    file("third.properties", "burst=3");

    Map<String, String> environment = Map.of("CHATROOM_CONFIG", "third.properties");
    assertThat(read(Map.of(), Map.of()).limits().burst()).isEqualTo(1);
    assertThat(read(Map.of(), environment).limits().burst()).isEqualTo(3);
    assertThat(read(Map.of("config", "other.properties"), environment).limits().burst())
        .isEqualTo(2);
  }

  @Test
  void aTokenIsRepeatedToNobody() {
    String token = "0123456789abcdef";
    assertThat(read(Map.of("metrics-token", token), Map.of()).toString()).doesNotContain(token);
    assertThatThrownBy(() -> read(Map.of(), Map.of("CHATROOM_METRICS_TOKEN", "too secret!")))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("CHATROOM_METRICS_TOKEN is set; it must be 16 to 200 letters")
        .hasMessageNotContaining("too secret!");
  }

  @Test
  void whatIsSetToNothingInTheEnvironmentIsNotSet() {
    assertThat(read(Map.of(), Map.of("CHATROOM_PORT", "", "CHATROOM_CONFIG", "")).port())
        .isEqualTo(5000);
  }

  @Test
  void variablesOfTheTestsAndOfOthersAreNotOurs() {
    Map<String, String> environment = Map.of("CHATROOM_TEST_JDKS", "17", "PATH", "/bin");

    assertThat(read(Map.of(), environment)).isNotNull();
  }

  @Test
  void onlyTheDefaultFoldersAreThoseOfTheHome() {
    Path home = folder.resolve("checkout");

    Settings settings =
        SettingsReader.ofProcess(Map.of("files", "shared"), Map.of(), folder, home).read();

    assertThat(settings.data()).isEqualTo(home.resolve("data"));
    assertThat(settings.files()).isEqualTo(Path.of("shared"));
  }

  @ParameterizedTest
  @CsvSource({
    "max-text, 4096, 4096",
    "max-text, 4k, 4096",
    "max-text, 1M, 1048576",
    "max-text, 2 KB, 2048"
  })
  void sizes(String key, String text, int bytes) {
    assertThat(of(key, text, "max-frame", "1m", "queue", "1m").limits().textBytes())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"45, 45000", "30s, 30000", "2m, 120000", "500ms, 500", "1h, 3600000"})
  void times(String text, long millis) {
    assertThat(of("name-time", text).limits().nameTime()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void limitsCanBeLifted() {
    assertThat(of("rate", "off").limits().ratePerSecond()).isZero();
    assertThat(of("rate", "0.5").limits().ratePerSecond()).isEqualTo(0.5);
    assertThat(of("history-rate", "off").limits().historyPerSecond()).isZero();
    assertThat(of("history-rate", "12").limits().historyPerSecond()).isEqualTo(12);
    assertThat(of("max-per-address", "OFF").limits().maxPerAddress()).isZero();
    assertThat(of("hold-time", "0").limits().holdTime()).isZero();
    assertThat(of("replay", "0").limits().replayLines()).isZero();
  }

  @Test
  void lists() {
    Settings settings =
        of("origin", "https://a.example, http://B:81,", "host-name", "chat.example,CHAT.example");

    assertThat(settings.origins()).isEqualTo(List.of("https://a.example", "http://b:81"));
    assertThat(settings.hostNames()).isEqualTo(List.of("chat.example"));
    assertThat(of("host", "[::1]").host()).isEqualTo("::1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port | 65536 | --port is \"65536\"; it must be a port from 0 (any free one) to 65535.",
        "http-port | 80a | --http-port is \"80a\"; it must be a port from 0 (any free one) to 65535.",
        "burst | 0 | --burst is \"0\"; it must be a whole number from 1 to 100000.",
        "max-text | 2m | --max-text is \"2m\"; it must be a size from 64 to 1m, such as 8k, 1m or 8192 (bytes).",
        "max-text | 8x | --max-text is \"8x\"; it must be a size from 64 to 1m, such as 8k, 1m or 8192 (bytes).",
        "name-time | soon | --name-time is \"soon\"; it must be a time from 10ms to 24h, such as 500ms, 30s, 2m or 45 (seconds).",
        "rate | -1 | --rate is \"-1\"; it must be a number a second from 0.01 to 100000, such as 5 or 0.5, or off for no limit.",
        "origin | chat.example | --origin is \"chat.example\"; it must be the scheme, host and port of a page, such as https://chat.example.org, or several with commas between.",
        "log-level | loud | --log-level is \"loud\"; it must be error, warning, info or debug.",
        "event-loops | 0 | --event-loops is \"0\"; it must be a whole number from 1 to 256, or cores for as many as there are.",
        "data | '' | --data is \"\"; it must be a file or folder."
      })
  void badValuesAreNamed(String key, String text, String sentence) {
    assertThatThrownBy(() -> read(Map.of(key, text), Map.of()))
        .isInstanceOf(CannotStart.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource({"https://a.example/chat", "ftp://a.example", "https://u@a.example", "https://a?b"})
  void anOriginIsNoMoreThanAnOrigin(String text) {
    assertThatThrownBy(() -> of("origin", text)).isInstanceOf(CannotStart.class);
  }

  @Test
  void whereABadValueStandsIsSaid() throws IOException {
    file("chatroom.properties", "port=x");

    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .hasMessageStartingWith("\"port\" in chatroom.properties is \"x\"; it must be a port");
    assertThatThrownBy(() -> read(Map.of(), Map.of("CHATROOM_PORT", "y")))
        .hasMessageStartingWith("CHATROOM_PORT is \"y\"; it must be a port");
  }

  @Test
  void whatIsNoSettingIsRefusedWithTheNearest() throws IOException {
    assertThatThrownBy(() -> read(Map.of(), Map.of("CHATROOM_HTTPPORT", "1")))
        .hasMessage(
            "CHATROOM_HTTPPORT in the environment is not a setting;"
                + " did you mean CHATROOM_HTTP_PORT?");
    file("chatroom.properties", "prot=1");
    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .hasMessage("\"prot\" in chatroom.properties is not a setting; did you mean port?");
    file("chatroom.properties", "something.else=1");
    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .hasMessageEndingWith("is not a setting; \"chatroom server --help\" lists them all.");
    file("chatroom.properties", "config=again.properties");
    assertThatThrownBy(() -> read(Map.of(), Map.of())).hasMessageContaining("has no meaning");
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() throws IOException {
    assertThatThrownBy(() -> read(Map.of("config", "no.properties"), Map.of()))
        .hasMessage("no.properties is not there; create it, or name another file with --config.");
    Files.createDirectory(folder.resolve("folder"));
    assertThatThrownBy(() -> read(Map.of("config", "folder"), Map.of()))
        .hasMessageStartingWith("folder cannot be read");
    Files.write(
        folder.resolve("latin1"), "host-name=M\u00fcnchen".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(Map.of("config", "latin1"), Map.of()))
        .hasMessageStartingWith("latin1 is not a properties file");
    file("escape", "data=C:\\users");
    assertThatThrownBy(() -> read(Map.of("config", "escape"), Map.of()))
        .hasMessageStartingWith("escape is not a properties file");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    assertThatThrownBy(() -> of("port", "7", "http-port", "7")).hasMessageContaining("both 7");
    assertThat(of("port", "0", "http-port", "0").port()).isZero();
    assertThatThrownBy(() -> of("max-frame", "1k"))
        .hasMessageContaining("must not be the smaller of the two");
    assertThatThrownBy(() -> of("queue", "32k")).isInstanceOf(CannotStart.class);
    assertThatThrownBy(() -> of("dead-time", "10s")).isInstanceOf(CannotStart.class);
  }

  private Settings read(Map<String, String> options, Map<String, String> environment) {
    return SettingsReader.ofProcess(options, environment, folder, Path.of("")).read();
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static Settings of(String key, String text) {
    return Settings.of(Map.of(key, text));
  }

  private static Settings of(String key, String text, String key2, String text2) {
    return Settings.of(Map.of(key, text, key2, text2));
  }

  private static Settings of(String k1, String v1, String k2, String v2, String k3, String v3) {
    return Settings.of(Map.of(k1, v1, k2, v2, k3, v3));
  }
}
