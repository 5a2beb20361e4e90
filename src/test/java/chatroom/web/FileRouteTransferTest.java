package chatroom.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.files.Descriptors;
import chatroom.files.SlowReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class FileRouteTransferTest extends FileRouteFixture {
  private static final long BIG_BYTES = 300L << 20;
  private static final String TAIL = "the last bytes";

  @Test
  void aConnectionServesOneFileAfterTheOther() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String request = "GET /files/ten.txt HTTP/1.1\r\nHost: x\r\nRange: bytes=%d-%d\r\n\r\n";
      for (int i = 0; i < 10; i++) {
        socket.getOutputStream().write(request.formatted(i, i).getBytes(UTF_8));
        assertThat(RawHttp.head(socket.getInputStream()).status()).isEqualTo(206);
        assertThat(socket.getInputStream().read()).isEqualTo('0' + i);
      }
    }
  }

  @Test
  void aLargeFileReachesASlowReaderWhole() throws Exception {
    makeBig();
    try (Socket socket = slowSocket()) {
      RawHttp.send(socket, "GET", "/files/big.bin");
      InputStream in = socket.getInputStream();
      assertThat(RawHttp.head(in).header("Content-Length")).isEqualTo(BIG_BYTES + "");
      SlowReader.Seen seen = SlowReader.readAll(in, TAIL.length());
      assertThat(seen.bytes()).isEqualTo(BIG_BYTES);
      assertThat(seen.tail()).isEqualTo(TAIL);
    }
  }

  @Test
  void aReaderThatGoesAwayLeavesNothingOpen() throws Exception {
    makeBig();
    for (int i = 0; i < 20; i++) {
      try (Socket socket = slowSocket()) {
        RawHttp.send(socket, "GET", "/files/big.bin");
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
    }
    Descriptors.awaitNone(root.resolve("big.bin"));
  }

  @Test
  void aFileThatShrinksBreaksTheConnectionRatherThanThePromise() throws Exception {
    makeBig();
    try (Socket socket = slowSocket()) {
      RawHttp.send(socket, "GET", "/files/big.bin");
      RawHttp.head(socket.getInputStream());
      try (RandomAccessFile big = new RandomAccessFile(root.resolve("big.bin").toFile(), "rw")) {
        big.setLength(1 << 20);
      }
      SlowReader.Seen seen = SlowReader.readUntilBroken(socket.getInputStream());
      assertThat(seen.bytes()).isLessThan(BIG_BYTES);
    }
  }

  private void makeBig() throws IOException {
    try (RandomAccessFile big = new RandomAccessFile(root.resolve("big.bin").toFile(), "rw")) {
      big.setLength(BIG_BYTES);
      big.seek(BIG_BYTES - TAIL.length());
      big.write(TAIL.getBytes(UTF_8));
    }
  }

  private Socket slowSocket() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }
}
