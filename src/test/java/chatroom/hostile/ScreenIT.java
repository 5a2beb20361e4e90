package chatroom.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.pictures.Terminal;
import chatroom.rig.Jar;
import chatroom.rig.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a terminal shows (tmux's, which obeys what terminals obey) while somebody sends it their
 * worst: the lines that were there stay, each new one begins with its speaker's mark, and nothing
 * else of the terminal changes.
 */
@Timeout(240)
class ScreenIT {
  private static final int COLUMNS = 100;
  private static final int ROWS = 30;
  private static final int PATIENCE_MILLIS = 30_000;

  /** All that an escape sequence could change besides the text. */
  private static final String STATE =
      "title=#{pane_title} window=#{window_name} clipboard=#{buffer_size} alternate=#{alternate_on}"
          + " region=#{scroll_region_upper}-#{scroll_region_lower} cursor=#{cursor_flag}"
          + " insert=#{insert_flag} keypad=#{keypad_flag}#{keypad_cursor_flag}"
          + " origin=#{origin_flag} wrap=#{wrap_flag} mouse=#{mouse_any_flag}"
          + " size=#{pane_width}x#{pane_height}";

  private static final Pattern MARKED =
      Pattern.compile(
          "(?:[0-9]{2}:[0-9]{2} )?(eve( \\(edited\\))?: |raw: |- eve |eve -> you: |\\* eve ).*");

  /** The console sets in how a line goes on, where netcat leaves it to the terminal. */
  private static final Pattern MARKED_OR_SET_IN = Pattern.compile(MARKED.pattern() + "| {2,6}.*");

  private static final String[] OBEYED = {
    "\\033]2;hacked\\007",
    "\\033]52;c;aGFja2Vk\\007",
    "\\033[?1049h",
    "\\033[3;9r",
    "\\033[?25l",
    "\\033[4h",
    "\\033=",
    "\\033[?6h",
    "\\033[?7l",
    "\\033[?1003h",
    "\\033khacked\\033\\\\"
  };

  @TempDir Path folder;
  private ServerProcess server;
  private Talker eve;
  private Pattern expected = MARKED;

  @BeforeEach
  void serve() throws Exception {
    server = ServerProcess.start(folder, "--rate", "off", "--replay", "0");
    eve = Talker.in(server.tcpPort(), "eve", "#lobby");
  }

  @AfterEach
  void close() throws Exception {
    eve.close();
    server.close();
  }

  /** Or the other tests would prove nothing. */
  @Test
  void thisTerminalObeysWhatIsNotShown() throws Exception {
    for (String sequence : OBEYED) {
      String[] program = {"sh", "-c", "echo before; read go; printf '" + sequence + "'; cat"};
      try (Terminal terminal = Terminal.open(shortFolder(), "UTC", COLUMNS, ROWS, program)) {
        terminal.await("before");
        String before = terminal.state(STATE);
        terminal.say("go");
        terminal.say("after");
        terminal.await("after");
        awaitChange(terminal, before, sequence);
      }
    }
  }

  private static void awaitChange(Terminal terminal, String before, String why) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (terminal.state(STATE).equals(before)) {
      assertThat(System.nanoTime()).as("%s changes nothing", why).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void theScreenOfNetcatChangesByTheLineAlone() throws Exception {
    String[] program = {"nc", "127.0.0.1", "" + server.tcpPort()};
    try (Terminal terminal = Terminal.open(shortFolder(), "UTC", COLUMNS, ROWS, program)) {
      terminal.await("Your name?");
      terminal.say("ada");
      terminal.await("* You are in #lobby");
      everything(terminal, line -> true);
      assertThat(terminal.screen().cursorColumn()).isZero();
    }
  }

  @Test
  void theScreenOfTheConsoleChangesByTheLineAlone() throws Exception {
    String[] program =
        Jar.command("client", "ada", "127.0.0.1", "" + server.tcpPort()).toArray(new String[0]);
    try (Terminal terminal = Terminal.open(shortFolder(), "UTC", COLUMNS, ROWS, program)) {
      terminal.await("* You are in #lobby");
      expected = MARKED_OR_SET_IN;
      terminal.type("half a li");
      terminal.await("half a li");
      everything(terminal, ScreenIT::isNoPrompt);
      terminal.await("half a li"); // what was being typed is still there
    }
  }

  // the line being typed, and the status bar below it
  private static boolean isNoPrompt(String line) {
    return !line.contains("half a li") && !line.startsWith("#lobby · ");
  }

  private void everything(Terminal terminal, Predicate<String> isSaid) throws Exception {
    String state = terminal.state(STATE);
    List<String> shown = said(terminal, isSaid);
    int number = 0;
    for (Corpus.Example example : Corpus.texts()) {
      inEveryField(example.text());
      shown = checked(terminal, isSaid, shown, "eve: that was " + ++number, example.kind());
      assertThat(terminal.state(STATE)).as(example.kind()).isEqualTo(state);
    }
    try (Socket raw = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort())) {
      raw.setSoTimeout(PATIENCE_MILLIS);
      raw.getOutputStream().write("raw\n".getBytes(UTF_8));
      terminal.await("* raw joined #lobby");
      shown = said(terminal, isSaid);
      raw.getOutputStream().write(everyByte());
      terminal.await("raw: that was all");
      String last = "eve: that was " + ++number;
      checked(terminal, isSaid, shown, last, "bytes that are no UTF-8");
      assertThat(terminal.state(STATE)).isEqualTo(state);
    }
  }

  /** Each byte from 0x80 up, alone and before what an escape sequence would go on with. */
  private static byte[] everyByte() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int value = 0x80; value < 0xff; value++) { // 0xFF is telnet's
      lines.writeBytes(("x" + (char) value + "2J" + (char) value + "9;9H\n").getBytes(ISO_8859_1));
    }
    lines.writeBytes("that was all\n".getBytes(UTF_8));
    return lines.toByteArray();
  }

  private void inEveryField(String text) throws Exception {
    long seq = eve.say("#lobby", "message", text, null);
    eve.say("#lobby", "action", text, null);
    eve.say("#lobby", "edited", text, seq);
    eve.say("@ada", "message", text, null);
    int bytes = text.getBytes(UTF_8).length;
    if (bytes <= 64) {
      eve.say("#lobby", "reacted", text, seq);
    }
    if (bytes <= 200) {
      eve.must("rooms", op("topic").put("room", "#lobby").put("text", text));
      eve.must("people", op("away").put("text", text));
    }
  }

  private static JsonObject op(String op) {
    return new JsonObject().put("op", op);
  }

  /** Has eve say this, and looks at everything that came since; answers all there is now. */
  private List<String> checked(
      Terminal terminal, Predicate<String> isSaid, List<String> before, String last, String kind)
      throws Exception {
    eve.say("#lobby", "message", last.substring("eve: ".length()), null);
    terminal.await(last);
    List<String> now = said(terminal, isSaid);
    assertThat(now.subList(0, before.size())).as("above %s", kind).isEqualTo(before);
    assertThat(now.subList(before.size(), now.size()))
        .as(kind)
        .isNotEmpty()
        .allMatch(line -> expected.matcher(line).matches());
    return now;
  }

  private static List<String> said(Terminal terminal, Predicate<String> isSaid) throws Exception {
    List<String> lines = new ArrayList<>(terminal.transcript());
    lines.removeIf(line -> !isSaid.test(line) || line.isBlank());
    return lines;
  }

  // the name of a socket is at most a hundred bytes
  private Path shortFolder() throws Exception {
    return java.nio.file.Files.createTempDirectory(folder, "t");
  }
}
