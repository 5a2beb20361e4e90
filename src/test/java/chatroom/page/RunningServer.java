package chatroom.page;

import chatroom.Server;
import chatroom.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The real server inside the test, on ports of its own that it keeps over a restart. Each start has
 * a Vert.x of its own, as a new process would.
 */
public final class RunningServer implements AutoCloseable {
  private final Path home;
  private final LongSupplier clockMillis;
  private final Map<String, String> values = new HashMap<>();
  private Vertx vertx;
  private Server server;

  RunningServer(Path home) throws Exception {
    this(home, System::currentTimeMillis, Map.of());
  }

  /**
   * @param settings in addition to those of every test, or in their place
   */
  RunningServer(Path home, Map<String, String> settings) throws Exception {
    this(home, System::currentTimeMillis, settings);
  }

  /**
   * @param clockMillis when what is said is said
   */
  public RunningServer(Path home, LongSupplier clockMillis) throws Exception {
    this(home, clockMillis, Map.of());
  }

  private RunningServer(Path home, LongSupplier clockMillis, Map<String, String> settings)
      throws Exception {
    this.home = home;
    this.clockMillis = clockMillis;
    Files.createDirectories(files());
    values.put("host", "127.0.0.1");
    values.put("port", "0");
    values.put("http-port", "0");
    values.put("data", home.resolve("data").toString());
    values.put("files", files().toString());
    values.put("rate", "off");
    values.putAll(settings);
    start();
    values.put("port", String.valueOf(server.tcpPort()));
    values.put("http-port", String.valueOf(server.httpPort()));
  }

  void start() throws Exception {
    vertx = Server.vertx();
    server = done(Server.start(vertx, Settings.of(values), clockMillis));
  }

  void stop() throws Exception {
    done(server.stop());
    done(vertx.close());
  }

  public int httpPort() {
    return server.httpPort();
  }

  public int tcpPort() {
    return server.tcpPort();
  }

  public void share(String name, byte[] content) throws IOException {
    Path file = files().resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private Path files() {
    return home.resolve("SharedFiles");
  }

  @Override
  public void close() throws Exception {
    stop();
  }

  static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
