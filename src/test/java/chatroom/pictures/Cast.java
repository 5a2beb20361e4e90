package chatroom.pictures;

import chatroom.page.RunningServer;
import chatroom.page.Visitor;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server and six people, who came in by each of its doors and stay until the pictures are taken.
 */
final class Cast implements AutoCloseable {
  private static final Map<String, Integer> FILES =
      Map.of("07-sockets.pdf", 2_412_816, "measurements.csv", 48_213, "wiring.png", 311_904);
  private static final int NOAHS_ROWS = 22;
  private static final int TOMS_ROWS = 19;

  final Afternoon afternoon;
  private final Path home;
  private final Browser browser;
  private final List<Visitor> visitors = new ArrayList<>();
  private final List<AutoCloseable> running = new ArrayList<>();
  private RunningServer server;
  private Visitor ines;
  private Visitor lea;
  private Visitor mia;
  private Terminal noah;
  private Terminal tom;
  private Terminal ravi;

  Cast(Path home, Browser browser, Afternoon afternoon) {
    this.home = home;
    this.browser = browser;
    this.afternoon = afternoon;
  }

  void comeIn() throws Exception {
    share();
    server = new RunningServer(home, afternoon);
    running.add(server);
    ines = visitor("ines", screen(1280, 800));
    lea = visitor("lea", screen(1200, 768));
    mia = visitor("mia", screen(390, 830).setIsMobile(true).setHasTouch(true));
    tom = terminal("tom", TOMS_ROWS, "telnet", "localhost", port());
    saysName(tom, "tom");
    noah = console("noah");
    ravi = terminal("ravi", TOMS_ROWS, "nc", "localhost", port());
    saysName(ravi, "ravi");
    noah.await("ravi joined");
  }

  private void share() throws Exception {
    Path shared = Files.createDirectories(home.resolve("SharedFiles"));
    for (Map.Entry<String, Integer> file : FILES.entrySet()) {
      Files.write(shared.resolve(file.getKey()), new byte[file.getValue()]);
    }
  }

  private Browser.NewContextOptions screen(int width, int height) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setDeviceScaleFactor(Gallery.SCALE)
        .setTimezoneId(afternoon.zone())
        .setColorScheme(ColorScheme.LIGHT);
  }

  private Visitor visitor(String name, Browser.NewContextOptions screen) {
    Visitor visitor = new Visitor(browser, screen, server.httpPort());
    visitors.add(visitor);
    running.add(visitor);
    return visitor.join(name);
  }

  private Terminal console(String name) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = Path.of(System.getProperty("chatroom.jar")).toAbsolutePath().toString();
    Terminal terminal =
        terminal(name, NOAHS_ROWS, java, "-jar", jar, "client", name, "localhost", port());
    terminal.await("You are in #lobby");
    return terminal;
  }

  private Terminal terminal(String who, int rows, String... program) throws Exception {
    Terminal terminal =
        Terminal.open(home.resolve(who), afternoon.zone(), TerminalPicture.COLUMNS, rows, program);
    running.add(terminal);
    return terminal;
  }

  private static void saysName(Terminal terminal, String name) throws Exception {
    terminal.await("Your name?");
    terminal.say(name);
    terminal.await("You are in #lobby");
  }

  private String port() {
    return String.valueOf(server.tcpPort());
  }

  Visitor ines() {
    return ines;
  }

  Visitor lea() {
    return lea;
  }

  Visitor mia() {
    return mia;
  }

  Terminal noah() {
    return noah;
  }

  Terminal tom() {
    return tom;
  }

  Terminal ravi() {
    return ravi;
  }

  /** What nobody who visits should ever cause. */
  List<String> troubles() {
    return visitors.stream().flatMap(visitor -> visitor.troubles().stream()).toList();
  }

  /** Stops the server while all are here; the pages go on as they can. */
  void stopServer() throws Exception {
    running.remove(server);
    server.close();
  }

  /** Ends what was begun, the server first. */
  @Override
  public void close() throws Exception {
    for (AutoCloseable one : running) {
      one.close();
    }
  }
}
