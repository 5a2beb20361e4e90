package chatroom.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A plain blocking socket, as netcat would hold it. Every line that is read by it must end in CR LF
 * and have nothing in it that a terminal would obey; that much is asked of the whole text door.
 */
final class Peer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private boolean mayHaveColor;

  Peer(int port) throws IOException {
    this(port, 0);
  }

  /**
   * @param receiveBytes how much the kernel takes in for a peer that does not read; 0 for its own
   */
  Peer(int port, int receiveBytes) throws IOException {
    socket = new Socket();
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  // ---- what is sent

  void type(String... lines) throws IOException {
    send(String.join("\n", lines) + "\n");
  }

  void send(String text) throws IOException {
    send(text.getBytes(UTF_8));
  }

  void send(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Says no more, and still listens: {@code nc -N} at the end of its input. */
  void endInput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  // ---- what is heard

  /** From here on colours and the bell may be there. */
  void allowColor() {
    mayHaveColor = true;
  }

  /** The next line without its end; null at the end of the connection. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        assertThat(line.toString(UTF_8)).as("after the last line").isEmpty();
        return null;
      }
      line.write(b);
    }
    String text = line.toString(UTF_8);
    assertThat(text).endsWith("\r");
    text = text.substring(0, text.length() - 1);
    if (!mayHaveColor) {
      assertThat(text).matches("[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*");
    }
    return text;
  }

  /** The next line as a program of frames takes it: LF alone, any characters. */
  String frame() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        return null;
      }
      line.write(b);
    }
    return line.toString(UTF_8);
  }

  int read() throws IOException {
    return in.read();
  }

  /** As many bytes, as text of bytes. */
  String bytes(int count) throws IOException {
    return new String(in.readNBytes(count), ISO_8859_1);
  }

  /** All that comes until the connection ends. */
  byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  /** The lines that are left until the connection ends. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      lines.add(line);
    }
    return lines;
  }

  /** The next lines must be these. */
  void expect(String... lines) throws IOException {
    for (String line : lines) {
      assertThat(line()).isEqualTo(line);
    }
  }

  /** Passes over lines up to this one. */
  void skipTo(String expected) throws IOException {
    String line;
    do {
      line = line();
      assertThat(line).as("before “%s”", expected).isNotNull();
    } while (!line.equals(expected));
  }

  /** Passes over lines up to the first that begins and ends so, and returns it. */
  String skipTo(String beginning, String end) throws IOException {
    String line;
    do {
      line = line();
      assertThat(line).as("before “%s…%s”", beginning, end).isNotNull();
    } while (!line.startsWith(beginning) || !line.endsWith(end));
    return line;
  }
}
