package chatroom;

import chatroom.files.KeeperToken;
import chatroom.log.Retention;
import chatroom.web.MetricsToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;

/**
 * One thing that can be set: the single place from which its option, its environment variable, its
 * key in the properties file, the help and the row in the README are made.
 *
 * @param key its name, in lower case with hyphens
 * @param type what its value may be
 * @param standard its default, as one would write it
 * @param description what it is for, one short sentence
 */
record Setting<T>(String key, ValueType<T> type, String standard, String description) {
  /** What every environment variable of ours begins with. */
  static final String VARIABLE_PREFIX = "CHATROOM_";

  static final Setting<String> HOST =
      new Setting<>(
          "host", ValueType.host(), "0.0.0.0", "Address to listen on; 0.0.0.0 is every address.");
  static final Setting<Integer> PORT =
      new Setting<>(
          "port", ValueType.port(), "5000", "TCP port: telnet, nc, console client; 0: any free.");
  static final Setting<Integer> HTTP_PORT =
      new Setting<>("http-port", ValueType.port(), "8080", "HTTP port: browsers; 0: any free.");
  static final Setting<Path> DATA =
      new Setting<>("data", ValueType.path(), "data", "Folder of everything that was said.");
  static final Setting<Retention.Rule> KEEP_AGE =
      new Setting<>(
          "keep-age",
          KeepType.ages(),
          "off",
          "How long what is said in rooms is kept, or off: for ever.");
  static final Setting<Retention.Rule> KEEP_SIZE =
      new Setting<>(
          "keep-size",
          KeepType.sizes(),
          "off",
          "How much text each room keeps, or off: all of it.");
  static final Setting<Long> KEEP_UNUSED =
      new Setting<>(
          "keep-unused",
          KeepType.age(),
          "30d",
          "How long people are kept who never said anything, or off: for ever.");
  static final Setting<Duration> KEEP_EVERY =
      new Setting<>(
          "keep-every",
          ValueType.time("50ms", "24h"),
          "60s",
          "How often it is looked for what need not be kept.");
  static final Setting<Path> FILES =
      new Setting<>("files", ValueType.path(), "SharedFiles", "Folder that everybody shares.");
  static final Setting<List<String>> ORIGIN =
      new Setting<>("origin", ValueType.origins(), "", "Pages elsewhere that may use this server.");
  static final Setting<List<String>> HOST_NAME =
      new Setting<>(
          "host-name", ValueType.hostNames(), "", "More names by which browsers may call it.");
  static final Setting<MetricsToken> METRICS_TOKEN =
      new Setting<>(
          "metrics-token", ValueType.token(), "", "Lets who has it see /metrics from elsewhere.");
  static final Setting<Double> RATE =
      new Setting<>("rate", ValueType.rate(), "5", "Messages a second from one person, or off.");
  static final Setting<Integer> BURST =
      new Setting<>(
          "burst", ValueType.count(1, 100_000), "20", "Messages at once before that rate holds.");
  static final Setting<Double> HISTORY_RATE =
      new Setting<>(
          "history-rate", ValueType.rate(), "100", "Pages of history a second to one, or off.");
  static final Setting<Integer> MAX_PER_ADDRESS =
      new Setting<>(
          "max-per-address",
          ValueType.countOrOff(1_000_000),
          "64",
          "Connections from one address, or off; this machine's own are not counted.");
  static final Setting<Integer> NEW_PER_ADDRESS =
      new Setting<>(
          "new-per-address",
          ValueType.countOrOff(100_000),
          "30",
          "New people a minute from one address, or off; more wait.");
  static final Setting<Integer> MAX_ROOMS =
      new Setting<>(
          "max-rooms",
          ValueType.count(1, 1_000_000),
          "2000",
          "Rooms altogether; then no more can be made.");
  static final Setting<Integer> ROOMS_PER_PERSON =
      new Setting<>(
          "rooms-per-person",
          ValueType.count(1, 1_000_000),
          "200",
          "Rooms that one person may be in.");
  static final Setting<Integer> REPLAY =
      new Setting<>(
          "replay", ValueType.count(0, 10_000), "50", "Lines of a room shown on joining by text.");
  static final Setting<Integer> MAX_TEXT =
      new Setting<>("max-text", ValueType.size("64", "1m"), "8k", "Longest text of a message.");
  static final Setting<Integer> MAX_LINE =
      new Setting<>("max-line", ValueType.size("64", "1m"), "8k", "Longest line typed.");
  static final Setting<Integer> MAX_FRAME =
      new Setting<>("max-frame", ValueType.size("1k", "16m"), "64k", "Longest frame.");
  static final Setting<Long> MAX_UPLOAD =
      new Setting<>(
          "max-upload", ValueType.fileSize("1", "1t"), "1g", "Largest file that may be sent.");
  static final Setting<Long> MAX_SHARED =
      new Setting<>(
          "max-shared", ValueType.fileSize("1", "1t"), "10g", "All files that one person shares.");
  static final Setting<Long> MAX_FOLDER =
      new Setting<>(
          "max-folder",
          ValueType.fileSize("1", "1024t"),
          "100g",
          "All shared files; then no more may be sent.");
  static final Setting<Long> MIN_FREE =
      new Setting<>(
          "min-free",
          ValueType.fileSize("0", "1024t"),
          "256m",
          "What stays free on the disk of the shared files.");
  static final Setting<Duration> KEEP_PARTS =
      new Setting<>(
          "keep-parts",
          ValueType.time("1s", "720h"),
          "24h",
          "How long a part is kept of a file whose sending broke off.");
  static final Setting<Long> FILES_AGE =
      new Setting<>(
          "files-age", KeepType.age(), "off", "How long what was sent is kept, or off: for ever.");
  static final Setting<KeeperToken> KEEPER_TOKEN =
      new Setting<>(
          "keeper-token",
          ValueType.keeperToken(),
          "",
          "Whoever says it (/keeper) may remove any file.");
  static final Setting<Integer> QUEUE =
      new Setting<>(
          "queue", ValueType.size("4k", "64m"), "256k", "What may wait to be sent to one session.");
  static final Setting<Duration> NAME_TIME =
      new Setting<>("name-time", ValueType.time("10ms", "24h"), "120s", "Time to give a name.");
  static final Setting<Duration> HELLO_TIME =
      new Setting<>("hello-time", ValueType.time("10ms", "1h"), "15s", "Time to send hello.");
  static final Setting<Duration> PING_TIME =
      new Setting<>(
          "ping-time", ValueType.time("10ms", "1h"), "25s", "How often clients should ping.");
  static final Setting<Duration> DEAD_TIME =
      new Setting<>(
          "dead-time", ValueType.time("10ms", "24h"), "60s", "Silence taken for a dead client.");
  static final Setting<Duration> HOLD_TIME =
      new Setting<>(
          "hold-time",
          ValueType.time("0s", "24h"),
          "30s",
          "How long a lost client's name is held.");
  static final Setting<Integer> HISTORY_PAGE =
      new Setting<>(
          "history-page", ValueType.count(1, 10_000), "200", "Entries in a page of history.");
  static final Setting<Integer> HISTORY_BYTES =
      new Setting<>(
          "history-bytes", ValueType.size("1k", "16m"), "256k", "Text in a page of history.");
  static final Setting<Integer> EVENT_LOOPS =
      new Setting<>("event-loops", ValueType.threads(256), "cores", "Threads that serve sockets.");
  static final Setting<Level> LOG_LEVEL =
      new Setting<>(
          "log-level",
          ValueType.level(),
          "warning",
          "What is logged: error, warning, info, debug.");
  static final Setting<Path> CONFIG =
      new Setting<>(
          "config", ValueType.path(), "chatroom.properties", "Properties file with settings.");

  /** Every setting, in the order in which people are told of them. */
  static final List<Setting<?>> ALL =
      List.of(
          HOST,
          PORT,
          HTTP_PORT,
          DATA,
          KEEP_AGE,
          KEEP_SIZE,
          KEEP_UNUSED,
          KEEP_EVERY,
          FILES,
          MAX_UPLOAD,
          MAX_SHARED,
          MAX_FOLDER,
          MIN_FREE,
          KEEP_PARTS,
          FILES_AGE,
          KEEPER_TOKEN,
          ORIGIN,
          HOST_NAME,
          METRICS_TOKEN,
          RATE,
          BURST,
          HISTORY_RATE,
          MAX_PER_ADDRESS,
          NEW_PER_ADDRESS,
          MAX_ROOMS,
          ROOMS_PER_PERSON,
          REPLAY,
          MAX_TEXT,
          MAX_LINE,
          MAX_FRAME,
          QUEUE,
          NAME_TIME,
          HELLO_TIME,
          PING_TIME,
          DEAD_TIME,
          HOLD_TIME,
          HISTORY_PAGE,
          HISTORY_BYTES,
          EVENT_LOOPS,
          LOG_LEVEL,
          CONFIG);

  /** As it is written on the command line. */
  String option() {
    return "--" + key;
  }

  /** As it is written in the environment. */
  String variable() {
    return VARIABLE_PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * The value that a text stands for.
   *
   * @param source where the text comes from, as the person who wrote it would call the place
   * @throws CannotStart where it is no value of this setting
   */
  T read(String text, String source) {
    return type.reader()
        .apply(text.strip())
        .orElseThrow(
            () ->
                new CannotStart(
                    "%s is %s; it must be %s.%s"
                        .formatted(
                            source,
                            type.isSecret() ? "set" : "\"" + text + "\"",
                            type.expected(),
                            type.hint().apply(text))));
  }
}
