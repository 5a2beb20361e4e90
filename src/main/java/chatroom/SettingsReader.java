package chatroom;

import chatroom.chat.Limits;
import chatroom.files.FileLimits;
import chatroom.log.Retention;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Gathers what was set from the weakest place to the strongest, and makes {@link Settings} of it.
 * Used once, by one thread.
 */
final class SettingsReader {
  /** What the tests' own variables begin with; they are nobody's spelling mistake. */
  private static final String TEST_VARIABLES = Setting.VARIABLE_PREFIX + "TEST_";

  private record Found(String text, String source) {}

  private final Map<String, Found> found = new HashMap<>();
  private final Path home;

  /**
   * @param home where the default folders are; what was written by a person is relative to the
   *     folder in which they are
   */
  private SettingsReader(Path home) {
    this.home = home;
  }

  /** Where the launcher says the default folders are; without it, where the person is. */
  static Path home() {
    return Path.of(System.getProperty("chatroom.home", ""));
  }

  /** Nothing but these, by key. */
  static SettingsReader ofValues(Map<String, String> values) {
    SettingsReader reader = new SettingsReader(Path.of(""));
    values.forEach((key, text) -> reader.put(key, text, key, "the settings"));
    return reader;
  }

  /**
   * Everything that is looked at when the program starts.
   *
   * @param options by key, as they were given
   * @param environment the process's environment
   * @param folder where the person is: the default properties file is looked for here
   * @param home where the default folders are
   */
  static SettingsReader ofProcess(
      Map<String, String> options, Map<String, String> environment, Path folder, Path home) {
    SettingsReader reader = new SettingsReader(home);
    reader.addFile(options, environment, folder);
    reader.addEnvironment(environment);
    options.forEach((key, text) -> reader.put(key, text, "--" + key, "the command line"));
    return reader;
  }

  /**
   * @throws CannotStart where a value is none, or where two do not go together
   */
  Settings read() {
    Settings settings =
        new Settings(
            value(Setting.HOST),
            value(Setting.PORT),
            value(Setting.HTTP_PORT),
            folder(Setting.DATA),
            new Retention(
                value(Setting.KEEP_AGE),
                value(Setting.KEEP_SIZE),
                value(Setting.KEEP_EVERY),
                value(Setting.KEEP_UNUSED)),
            folder(Setting.FILES),
            fileLimits(),
            value(Setting.ORIGIN),
            value(Setting.HOST_NAME),
            value(Setting.METRICS_TOKEN),
            value(Setting.EVENT_LOOPS),
            value(Setting.LOG_LEVEL),
            limits());
    if (settings.port() == settings.httpPort() && settings.port() != 0) {
      throw new CannotStart(
          "%s and %s are both %d; give each a port of its own."
              .formatted(source(Setting.PORT), source(Setting.HTTP_PORT), settings.port()));
    }
    return settings;
  }

  /**
   * The data folder alone: whatever else is set is not looked at.
   *
   * @throws CannotStart where what was set is none
   */
  Path data() {
    return folder(Setting.DATA);
  }

  private Limits limits() {
    require(Setting.MAX_FRAME, Setting.MAX_TEXT);
    require(Setting.QUEUE, Setting.MAX_FRAME);
    require(Setting.DEAD_TIME, Setting.PING_TIME);
    return new Limits(
        value(Setting.MAX_TEXT),
        value(Setting.MAX_LINE),
        value(Setting.MAX_FRAME),
        value(Setting.QUEUE),
        value(Setting.NAME_TIME),
        value(Setting.HELLO_TIME),
        value(Setting.PING_TIME),
        value(Setting.DEAD_TIME),
        value(Setting.HOLD_TIME),
        value(Setting.HISTORY_PAGE),
        value(Setting.HISTORY_BYTES),
        value(Setting.BURST),
        value(Setting.RATE),
        value(Setting.HISTORY_RATE),
        value(Setting.MAX_PER_ADDRESS),
        value(Setting.NEW_PER_ADDRESS),
        value(Setting.MAX_ROOMS),
        value(Setting.ROOMS_PER_PERSON),
        value(Setting.REPLAY),
        value(Setting.MAX_UPLOAD));
  }

  private FileLimits fileLimits() {
    require(Setting.MAX_SHARED, Setting.MAX_UPLOAD);
    require(Setting.MAX_FOLDER, Setting.MAX_SHARED);
    return new FileLimits(
        value(Setting.MAX_UPLOAD),
        value(Setting.MAX_SHARED),
        value(Setting.MAX_FOLDER),
        value(Setting.MIN_FREE),
        value(Setting.KEEP_PARTS),
        value(Setting.FILES_AGE),
        value(Setting.KEEPER_TOKEN));
  }

  private <T extends Comparable<T>> void require(Setting<T> greater, Setting<T> smaller) {
    if (value(greater).compareTo(value(smaller)) < 0) {
      throw new CannotStart(
          "%s is %s and %s is %s; %s must not be the smaller of the two."
              .formatted(
                  source(greater),
                  text(greater),
                  source(smaller),
                  text(smaller),
                  greater.option()));
    }
  }

  private <T> T value(Setting<T> setting) {
    return setting.read(text(setting), source(setting));
  }

  private Path folder(Setting<Path> setting) {
    Path path = value(setting);
    return found.containsKey(setting.key()) ? path : home.resolve(path);
  }

  private String text(Setting<?> setting) {
    Found set = found.get(setting.key());
    return set == null ? setting.standard() : set.text();
  }

  private String source(Setting<?> setting) {
    Found set = found.get(setting.key());
    return set == null ? setting.option() : set.source();
  }

  private void addEnvironment(Map<String, String> environment) {
    environment.forEach(
        (variable, text) -> {
          // set to nothing is how a shell or a container file says "not set"
          if (variable.startsWith(Setting.VARIABLE_PREFIX)
              && !variable.startsWith(TEST_VARIABLES)
              && !text.isBlank()) {
            List<String> variables = Setting.ALL.stream().map(Setting::variable).toList();
            int index = variables.indexOf(variable);
            if (index < 0) {
              throw unknown(variable, "the environment", variables);
            }
            found.put(Setting.ALL.get(index).key(), new Found(text, variable));
          }
        });
  }

  private void addFile(Map<String, String> options, Map<String, String> environment, Path folder) {
    String named = options.get(Setting.CONFIG.key());
    String source = Setting.CONFIG.option();
    if (named == null) {
      named = environment.getOrDefault(Setting.CONFIG.variable(), "");
      source = Setting.CONFIG.variable();
    }
    boolean asked = !named.isBlank() || options.containsKey(Setting.CONFIG.key());
    Path file = Setting.CONFIG.read(asked ? named : Setting.CONFIG.standard(), source);
    if (asked || Files.exists(folder.resolve(file))) {
      load(folder.resolve(file), file.toString())
          .forEach((key, text) -> putProperty(key.toString(), text.toString(), file.toString()));
    }
  }

  private void putProperty(String key, String text, String file) {
    if (key.equals(Setting.CONFIG.key())) {
      throw new CannotStart(
          "\"config\" in %s has no meaning; name the file with --config.".formatted(file));
    }
    put(key, text, "\"%s\" in %s".formatted(key, file), file);
  }

  private static Properties load(Path path, String name) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (NoSuchFileException absent) {
      throw new CannotStart(
          "%s is not there; create it, or name another file with --config.".formatted(name),
          absent);
    } catch (CharacterCodingException | IllegalArgumentException malformed) {
      throw new CannotStart(
          "%s is not a properties file (lines of key=value in UTF-8); correct it.".formatted(name),
          malformed);
    } catch (IOException unreadable) {
      throw new CannotStart(
          "%s cannot be read; check that it is a file that you may read.".formatted(name),
          unreadable);
    }
  }

  private void put(String key, String text, String source, String place) {
    List<String> keys = Setting.ALL.stream().map(Setting::key).toList();
    if (!keys.contains(key)) {
      throw unknown("\"" + key + "\"", place, keys);
    }
    found.put(key, new Found(text, source));
  }

  private static CannotStart unknown(String name, String place, List<String> known) {
    return new CannotStart(
        "%s in %s is not a setting; %s"
            .formatted(
                name,
                place,
                Nearest.to(name.replace("\"", ""), known)
                    .map("did you mean %s?"::formatted)
                    .orElse("\"chatroom server --help\" lists them all.")));
  }
}
