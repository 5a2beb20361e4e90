package chatroom.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server tells of itself at {@code /metrics}; each look is one connection, which ends. */
public final class Metrics {
  private static final int PATIENCE_MILLIS = 30_000;

  private final String told;

  private Metrics(String told) {
    this.told = told;
  }

  /** Asks now. */
  public static Metrics of(ServerProcess server) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request = "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new Metrics(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  /**
   * A value.
   *
   * @param name with its labels, as it begins its line
   */
  public double value(String name) throws IOException {
    Matcher found = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)\\s*$").matcher(told);
    if (!found.find()) {
      throw new IOException("The server does not tell " + name + ".");
    }
    return Double.parseDouble(found.group(1));
  }
}
