package chatroom.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP by hand: clients would tidy up the paths that matter here before sending them. */
record RawHttp(int status, Map<String, String> headers, byte[] body) {
  /** One request on a connection of its own. */
  static RawHttp request(int port, String method, String target, String... headers)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      send(socket, method, target, headers);
      RawHttp head = head(socket.getInputStream());
      return new RawHttp(head.status, head.headers, socket.getInputStream().readAllBytes());
    }
  }

  static void send(Socket socket, String method, String target, String... headers)
      throws IOException {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n");
    socket.getOutputStream().write(request.toString().getBytes(ISO_8859_1));
  }

  /** The status and the headers; the body is left to be read. */
  static RawHttp head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no answer but “" + head.toString(ISO_8859_1) + "”");
      }
      head.write(next);
    }
    String[] lines = head.toString(ISO_8859_1).split("\r\n");
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, lines[i].substring(colon + 1).strip());
    }
    return new RawHttp(Integer.parseInt(lines[0].split(" ")[1]), headers, new byte[0]);
  }

  String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  String text() {
    return new String(body, UTF_8);
  }
}
