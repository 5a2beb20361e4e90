package chatroom.transfer;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * Over HTTP, as Chatroom and nginx both do it.
 *
 * @param path before the name of a file that is fetched
 * @param putPath before the name of one that is sent
 * @param token whose, or null
 */
record HttpDoor(String name, int port, String path, String putPath, String token) implements Door {
  @Override
  public Answer fetch(String file, long offset, long length) throws IOException {
    String range =
        offset == 0 && length < 0
            ? ""
            : "Range: bytes=" + offset + "-" + (length < 0 ? "" : offset + length - 1) + "\r\n";
    Answer answer =
        Wire.head(
            Wire.open(port, head("GET", path + file) + range + "Connection: close\r\n\r\n"),
            "\r\n\r\n");
    if (!answer.head().startsWith(range.isEmpty() ? "HTTP/1.1 200" : "HTTP/1.1 206")) {
      answer.close();
      throw new IOException(name + " answers: " + answer.head());
    }
    return answer;
  }

  private String head(String method, String target) {
    String authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
    return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + authorization;
  }

  @Override
  public SocketChannel send(String file, long sizeBytes) throws IOException {
    return Wire.open(
        port, head("PUT", putPath + file) + "Content-Length: " + sizeBytes + "\r\n\r\n");
  }

  @Override
  public void accepted(SocketChannel channel) throws IOException {
    Answer answer = Wire.head(channel, "\r\n\r\n");
    if (!answer.head().startsWith("HTTP/1.1 201")) {
      throw new IOException(name + " answers: " + answer.head());
    }
  }
}
