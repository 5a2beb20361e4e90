package chatroom.comeback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chatroom.rig.ServerProcess;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM and Ctrl-C: clients told, everything in flight kept and answered, out within 10 s. */
@Timeout(300)
@Tag("alone")
class ToldToStopIT {
  private static final String GOODBYE = "* The server is stopping. ";
  private static final Duration PROMISED = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void everybodyIsToldAndWhatWasBegunIsDoneOnce() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, "--rate", "off");
        Crowd crowd = new Crowd()) {
      List<Guest> guests = new ArrayList<>();
      List<StringBuffer> people = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        Guest guest = new Guest("g" + i, i < 40 ? "#talk" : "#quiet" + i / 20);
        guests.add(guest);
        if (i % 16 == 3) {
          crowd.enterBySockJs(guest, server.httpPort());
        } else if (i % 4 == 1) {
          crowd.enterByWebSocket(guest, server.httpPort());
        } else {
          crowd.enterByTcp(guest, server.tcpPort());
        }
        if (i % 50 == 49) { // a poller that has to wait for five seconds for its turn is given up
          crowd.until("all are in", () -> guests.stream().allMatch(each -> each.present));
        }
      }
      for (int i = 0; i < 20; i++) {
        people.add(crowd.enterByText("p" + i, server.tcpPort()));
      }
      crowd.until("people too", () -> people.stream().allMatch(p -> p.indexOf("* You are") >= 0));
      List<Guest> talkers = guests.subList(0, 40);
      crowd.does(() -> talkers.forEach(Guest::talk));
      crowd.until("talk", () -> guests.get(0).said.size() > 20);

      long began = System.nanoTime();
      assertThat(server.terminate()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PROMISED);
      assertThat(server.program().heard())
          .contains("Chatroom is stopping …", "Chatroom has stopped.")
          .doesNotContain("Exception", "WARNING");
      crowd.until("all are gone", () -> guests.stream().allMatch(guest -> guest.closed));

      assertThat(guests).as("told").allMatch(guest -> guest.toldBeforeClose);
      assertThat(people).allMatch(p -> p.indexOf(GOODBYE) >= 0 && p.indexOf("<closed>") > 0);
      assertThat(guests).extracting(guest -> guest.retryAfter).allMatch(ms -> ms >= 1000);
      for (int quarter = 0; quarter < 4; quarter++) {
        long from = 1000 + 260 * quarter;
        assertThat(guests)
            .filteredOn(guest -> guest.retryAfter >= from && guest.retryAfter < from + 260)
            .hasSizeBetween(80, 170);
      }

      server.start();
      crowd.does(() -> talkers.forEach(Guest::beQuiet));
      talkers.forEach(guest -> crowd.enterByTcp(guest, server.tcpPort()));
      crowd.until(
          "all is said", () -> talkers.stream().allMatch(g -> g.welcome && g.unanswered == 0));
      long all = talkers.stream().mapToLong(guest -> guest.said.size()).sum();
      crowd.until("all is heard", () -> talkers.stream().allMatch(g -> g.lastHeard == all));
      Map<Long, String> byNumber = new HashMap<>();
      talkers.forEach(
          guest -> guest.said.forEach((id, seq) -> assertThat(byNumber.put(seq, id)).isNull()));
      assertThat(byNumber.keySet()).isEqualTo(new HashSet<>(talkers.get(0).heard));
      assertThat(talkers).noneMatch(guest -> guest.outOfOrder);
    }
  }

  @Test
  void nobodyWhoIsStuckHoldsItUp() throws Exception {
    Files.createDirectories(folder.resolve("SharedFiles"));
    try (RandomAccessFile big =
        new RandomAccessFile(folder.resolve("SharedFiles/big.bin").toFile(), "rw")) {
      big.setLength(64 << 20);
    }
    List<Socket> stuck = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(folder, "--rate", "off");
        Crowd crowd = new Crowd()) {
      for (int i = 0; i < 100; i++) {
        stuck.add(says(server.tcpPort(), "download big.bin\n"));
        stuck.add(
            says(server.httpPort(), "GET /files/big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      }
      stuck.add(says(server.tcpPort(), "")); // who has said nothing yet
      stuck.add(says(server.httpPort(), "GET / HT")); // half a request
      stuck.add(
          says(server.httpPort(), "POST /bus/0/away/xhr HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      Socket paste = says(server.tcpPort(), "paster\n");
      Thread pasting = new Thread(() -> paste(paste), "paste");
      pasting.setDaemon(true);
      pasting.start();
      Guest ada = new Guest("ada", "#lobby");
      crowd.enterByTcp(ada, server.tcpPort());
      crowd.until("ada hears the paste", () -> ada.heard.size() > 100);

      long began = System.nanoTime();
      server.program().signal("TERM");
      server.program().await("Chatroom is stopping …");
      server.program().signal("TERM");
      crowd.until("ada is told", () -> ada.closed && ada.toldBeforeClose);
      assertThatThrownBy(() -> new Socket("127.0.0.1", server.tcpPort()))
          .isInstanceOf(ConnectException.class);
      assertThat(server.program().ended()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PROMISED);
      assertThat(new String(paste.getInputStream().readAllBytes(), UTF_8)).contains(GOODBYE);
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
  }

  @Test
  void controlCTwiceEndsItAtOnce() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder);
        Crowd crowd = new Crowd()) {
      Guest ada = new Guest("ada", "#lobby");
      // a poller that never polls again is waited for
      Socket poller =
          says(server.httpPort(), "POST /bus/0/away/xhr HTTP/1.1\r\nHost: localhost\r\n\r\n");
      poller.getInputStream().read();
      String hello =
          "[\"{\\\"type\\\":\\\"send\\\",\\\"address\\\":\\\"hello\\\",\\\"replyAddress\\\":\\\"r\\\","
              + "\\\"body\\\":{\\\"name\\\":\\\"away\\\"}}\"]";
      says(
          server.httpPort(),
          "POST /bus/0/away/xhr_send HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
              + hello.length()
              + "\r\n\r\n"
              + hello);
      crowd.enterByTcp(ada, server.tcpPort());
      crowd.until("ada is in", () -> ada.present);
      server.program().signal("INT");
      server.program().await("Chatroom is stopping …");
      crowd.until("ada is told", () -> ada.closed);
      server.program().signal("INT");
      long began = System.nanoTime();
      assertThat(server.program().ended()).isEqualTo(130);
      assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(3));
      server.program().await("Chatroom has stopped at once. What was acknowledged is kept.");
    }
  }

  private static Socket says(int port, String words) throws Exception {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(words.getBytes(UTF_8));
    return socket;
  }

  private static void paste(Socket into) {
    try {
      OutputStream out = into.getOutputStream();
      for (int line = 1; line < 1_000_000; line++) {
        out.write(("pasted line " + line + "\n").getBytes(UTF_8));
      }
    } catch (java.io.IOException ended) {
      // the server has gone
    }
  }
}
