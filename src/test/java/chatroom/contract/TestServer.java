package chatroom.contract;

import chatroom.Server;
import chatroom.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** A server on free ports, with folders of its own that are deleted when it closes. */
final class TestServer implements AutoCloseable {
  private static final long START_SECONDS = 30;

  private final Vertx clients = Vertx.vertx();
  private final Path folder;
  private final Map<String, String> settings;
  private final LongSupplier clockMillis;
  private Vertx vertx;
  private Server server;

  private TestServer(Path folder, Map<String, String> settings, LongSupplier clockMillis) {
    this.folder = folder;
    this.settings = settings;
    this.clockMillis = clockMillis;
  }

  /** Without a rate limit, unless {@code settings} say otherwise. */
  static TestServer start(Map<String, String> settings) {
    return start(settings, System::currentTimeMillis);
  }

  /** The same by another clock. */
  static TestServer start(Map<String, String> settings, LongSupplier clockMillis) {
    try {
      Path folder = Files.createTempDirectory("contract");
      Files.createDirectories(folder.resolve("files"));
      Map<String, String> all = new HashMap<>();
      all.put("host", "127.0.0.1");
      all.put("port", "0");
      all.put("http-port", "0");
      all.put("rate", "off");
      all.put("data", folder.resolve("data").toString());
      all.put("files", folder.resolve("files").toString());
      all.putAll(settings);
      TestServer started = new TestServer(folder, all, clockMillis);
      started.start();
      return started;
    } catch (IOException e) {
      throw new AssertionError("the server does not start", e);
    }
  }

  private void start() {
    vertx = Server.vertx(); // the bus of a server is its own
    server = done(Server.start(vertx, Settings.of(settings), clockMillis));
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.await(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the server takes more than " + START_SECONDS + " s", e);
    }
  }

  /** As SIGTERM does it. */
  void stop() {
    done(server.stop());
    done(vertx.close());
    server = null;
  }

  /** On the same folders, and on other ports. */
  void restart() {
    if (server != null) {
      stop();
    }
    start();
  }

  int tcpPort() {
    return server.tcpPort();
  }

  int httpPort() {
    return server.httpPort();
  }

  /** For the clients of a test; the server has another, which ends with it. */
  Vertx vertx() {
    return clients;
  }

  Path data() {
    return folder.resolve("data");
  }

  /** The shared folder. */
  Path files() {
    return folder.resolve("files");
  }

  /** Puts a file into the shared folder. */
  void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve("files").resolve(name), content);
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      stop();
    }
    done(clients.close());
    List<Path> all;
    try (var files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
