package chatroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A plain client of one server that a test holds in its hand, with somebody who types. */
abstract class PlainClientFixture {
  final PipedOutputStream typing = new PipedOutputStream();
  final Transcript transcript = new Transcript();
  FakeServer server;
  CompletableFuture<Integer> exitCode;

  @BeforeEach
  void listen() throws Exception {
    server = new FakeServer();
  }

  @AfterEach
  void close() throws Exception {
    typing.close();
    server.close();
  }

  void start(String name) throws IOException {
    start(name, false);
  }

  void start(String name, boolean person) throws IOException {
    start(name, person, Duration.ofSeconds(10));
  }

  void start(String name, boolean person, Duration patience) throws IOException {
    PipedInputStream in = new PipedInputStream(typing, 1 << 16);
    Options options = new Options(name, "localhost", server.port(), 50, null, false, patience);
    exitCode =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Console.plain(options, person, in, transcript);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  static Options options(String name, int port) {
    return new Options(name, "localhost", port, 50, null, false, Duration.ofSeconds(1));
  }

  void type(String line) throws IOException {
    typing.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    typing.flush();
  }

  void exitByWord() throws Exception {
    type("exit");
    assertThat(exit()).isEqualTo(ExitCode.FINE);
  }

  int exit() throws Exception {
    return exitCode.get(15, TimeUnit.SECONDS);
  }
}
