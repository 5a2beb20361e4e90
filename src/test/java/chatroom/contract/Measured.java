package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What /metrics says now. */
final class Measured {
  private Measured() {}

  /**
   * One gauge.
   *
   * @param socket to the web door, from this machine; it is used up
   */
  static long gauge(Socket socket, String name) throws IOException {
    try (socket) {
      socket.setSoTimeout(15_000);
      String request = "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String metrics = new String(socket.getInputStream().readAllBytes(), UTF_8);
      Matcher value = Pattern.compile("\n" + name + " ([0-9.]+)\n").matcher(metrics);
      if (!value.find()) {
        throw new AssertionError("no " + name + " in " + metrics);
      }
      return Math.round(Double.parseDouble(value.group(1)));
    }
  }
}
