package chatroom.tcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.files.Descriptors;
import chatroom.files.HostileNames;
import chatroom.files.SharedFolder;
import chatroom.files.SlowReader;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind a door of one line: an offset, a space and a name. */
@ExtendWith(VertxExtension.class)
@Timeout(120)
class RawFileTest {
  private static final String TEN = "0123456789";
  private static final long BIG_BYTES = 300L << 20;
  private static final String TAIL = "the last bytes";

  @TempDir Path outside;
  private final List<String> outcomes = new CopyOnWriteArrayList<>();
  private Path root;
  private SharedFolder folder;
  private int port;

  @BeforeEach
  void serve(Vertx vertx) throws Exception {
    root = Files.createDirectories(outside.resolve("SharedFiles"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.writeString(root.resolve("ten.txt"), TEN);
    Files.writeString(root.resolve("empty.txt"), "");
    folder = new SharedFolder(root);
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(socket -> greet(vertx, socket))
            .listen(0)
            .await(10, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  private void greet(Vertx vertx, NetSocket socket) {
    RawFile.allowHalfClose(socket);
    Buffer line = Buffer.buffer();
    socket.handler(
        bytes -> {
          line.appendBuffer(bytes);
          if (line.toString().endsWith("\n")) {
            serve(vertx, socket, line.toString().stripTrailing().split(" ", 2));
          }
        });
  }

  private void serve(Vertx vertx, NetSocket socket, String[] asked) {
    folder
        .open(vertx, asked[1])
        .compose(file -> RawFile.send(socket, file, Long.parseLong(asked[0])))
        .onSuccess(sent -> outcomes.add("sent"))
        .onFailure(
            failure -> {
              outcomes.add(failure.toString());
              socket.end(Buffer.buffer("! " + failure.getMessage() + "\r\n"));
            });
  }

  @ParameterizedTest
  @CsvSource({"0,0123456789", "3,3456789", "9,9", "10,''"})
  void sendsTheBytesFromAnOffsetAndCloses(long offset, String expected) throws Exception {
    assertThat(ask(offset + " ten.txt", false)).isEqualTo(expected);
    assertThat(ask(offset + " ten.txt", true)).isEqualTo(expected);
    assertThat(outcomes).containsOnly("sent");
    Descriptors.awaitNone(root.resolve("ten.txt"));
  }

  @ParameterizedTest
  @CsvSource({"-1", "11", "9223372036854775807", "-9223372036854775808"})
  void anOffsetThatIsNotInTheFileIsRefused(long offset) throws Exception {
    assertThat(ask(offset + " ten.txt", true))
        .isEqualTo("! ten.txt has 10 bytes: the offset must be one of 0 to that.\r\n");
    Descriptors.awaitNone(root.resolve("ten.txt"));
  }

  @Test
  void anEmptyFileIsTheEndOfTheConnection() throws Exception {
    assertThat(ask("0 empty.txt", true)).isEmpty();
  }

  static List<String> hostileNames() {
    return HostileNames.all().stream()
        .filter(name -> !name.isBlank() && name.equals(name.strip()) && !name.contains("\n"))
        .filter(name -> UTF_8.newEncoder().canEncode(name))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void aHostileNameGetsOneClearError(String name) throws Exception {
    assertThat(ask("0 " + name, true)).startsWith("! “").endsWith(".\r\n").doesNotContain("root:");
  }

  @Test
  void aLinkIsNotThere() throws Exception {
    Files.createSymbolicLink(root.resolve("link.txt"), Path.of("../secret.txt"));
    assertThat(ask("0 link.txt", true)).startsWith("! There is no file called link.txt.");
  }

  @Test
  void whatWasWrittenBeforeComesFirst(Vertx vertx) throws Exception {
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(
                socket ->
                    folder
                        .open(vertx, "ten.txt")
                        .onSuccess(
                            file -> {
                              socket.write("head\n");
                              RawFile.send(socket, file, 0);
                            }))
            .listen(0)
            .await(10, TimeUnit.SECONDS);
    port = server.actualPort();
    assertThat(ask("", false)).isEqualTo("head\n" + TEN);
  }

  @Test
  void aLargeFileReachesASlowReaderThatHasSaidAllItWill() throws Exception {
    makeBig();
    long offset = 5;
    try (Socket socket = slowSocket()) {
      say(socket, offset + " big.bin");
      socket.shutdownOutput();
      SlowReader.Seen seen = SlowReader.readAll(socket.getInputStream(), TAIL.length());
      assertThat(seen.bytes()).isEqualTo(BIG_BYTES - offset);
      assertThat(seen.tail()).isEqualTo(TAIL);
    }
    Descriptors.awaitNone(root.resolve("big.bin"));
  }

  @Test
  void readersThatDoNotReadCostNoMemory() throws Exception {
    makeBig();
    int readers = 20;
    List<Socket> sockets = new ArrayList<>();
    long before = usedBytes();
    for (int i = 0; i < readers; i++) {
      sockets.add(slowSocket());
      say(sockets.get(i), "0 big.bin");
      assertThat(sockets.get(i).getInputStream().read()).isZero();
    }
    Thread.sleep(500);
    assertThat(Descriptors.of(root.resolve("big.bin"))).isEqualTo(readers);
    assertThat((usedBytes() - before) / readers).isLessThan(256 * 1024);
    for (Socket socket : sockets) {
      socket.close();
    }
    Descriptors.awaitNone(root.resolve("big.bin"));
    assertThat(outcomes).hasSize(readers).noneMatch("sent"::equals);
  }

  @Test
  void aFileThatShrinksEndsTheConnection() throws Exception {
    makeBig();
    try (Socket socket = slowSocket()) {
      say(socket, "0 big.bin");
      socket.getInputStream().read();
      try (RandomAccessFile big = new RandomAccessFile(root.resolve("big.bin").toFile(), "rw")) {
        big.setLength(1 << 20);
      }
      assertThat(SlowReader.readUntilBroken(socket.getInputStream()).bytes()).isLessThan(BIG_BYTES);
    }
    Descriptors.awaitNone(root.resolve("big.bin"));
  }

  @Test
  void aFileThatGrowsIsSentAsItWas() throws Exception {
    makeBig();
    try (Socket socket = slowSocket()) {
      say(socket, "0 big.bin");
      socket.getInputStream().read();
      try (RandomAccessFile big = new RandomAccessFile(root.resolve("big.bin").toFile(), "rw")) {
        big.setLength(BIG_BYTES + 1000);
      }
      SlowReader.Seen seen = SlowReader.readAll(socket.getInputStream(), TAIL.length());
      assertThat(seen).isEqualTo(new SlowReader.Seen(BIG_BYTES - 1, TAIL));
    }
  }

  private String ask(String line, boolean halfClose) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      say(socket, line);
      if (halfClose) {
        socket.shutdownOutput();
      }
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
  }

  private Socket slowSocket() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private void makeBig() throws IOException {
    try (RandomAccessFile big = new RandomAccessFile(root.resolve("big.bin").toFile(), "rw")) {
      big.setLength(BIG_BYTES);
      big.seek(BIG_BYTES - TAIL.length());
      big.write(TAIL.getBytes(UTF_8));
    }
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() + PlatformDependent.usedDirectMemory();
  }
}
