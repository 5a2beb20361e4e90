package chatroom.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP by hand: clients tidy up the paths and forbid the headers that matter here. */
record RawRequest(String method, String target, Map<String, String> headers, String body) {
  private static final int TIMEOUT_MILLIS = 15_000;

  /**
   * What was answered.
   *
   * @param body as far as it was sent at once
   */
  record Answer(int status, String head, String body) {
    String allHeaders() {
      return head.toLowerCase(Locale.ROOT);
    }
  }

  static RawRequest get(String target) {
    return new RawRequest("GET", target, Map.of(), "");
  }

  static RawRequest post(String target, String body) {
    return new RawRequest("POST", target, Map.of(), body);
  }

  static RawRequest webSocket(String target) {
    return get(target)
        .with("Upgrade", "websocket")
        .with("Connection", "Upgrade")
        .with("Sec-WebSocket-Version", "13")
        .with("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==");
  }

  RawRequest with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new RawRequest(method, target, more, body);
  }

  /** Asks, and reads the head and the first bytes of the body; then hangs up. */
  Answer ask(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return ask(socket, port);
    }
  }

  /** The same on a connection that stays. */
  Answer ask(Socket socket, int port) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (!headers.containsKey("Host")) {
      request.append("Host: 127.0.0.1:").append(port).append("\r\n");
    }
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("Content-Length: ").append(body.getBytes(UTF_8).length).append("\r\n\r\n");
    socket.getOutputStream().write((request + body).getBytes(UTF_8));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no answer but “" + head + "”");
      }
      head.append((char) next);
    }
    int status = Integer.parseInt(head.substring(9, 12));
    boolean more =
        status != 101 && status != 204 && status != 304 && head.indexOf("content-length: 0") < 0;
    byte[] some = new byte[8192];
    int read = more && !method.equals("HEAD") ? in.read(some) : 0;
    return new Answer(status, head.toString(), new String(some, 0, Math.max(0, read), ISO_8859_1));
  }
}
