package chatroom;

import chatroom.bus.ChatBus;
import chatroom.files.FileVerticle;
import chatroom.files.SharedFolder;
import chatroom.log.SqliteStore;
import chatroom.room.RoomVerticle;
import chatroom.session.Admission;
import chatroom.session.Backend;
import chatroom.tcp.TcpVerticle;
import chatroom.web.JoinRoute;
import chatroom.web.WebVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The server: the log, the verticles and the two doors. Opens them in the order in which they need
 * each other and closes them in the other. Safe to use from any thread.
 */
public final class Server {
  // Vert.x shares one free port among the instances of a deployment that ask for the same negative
  // one, and gives each a port of its own that asks for 0.
  private static final int ANY_TCP_PORT = -1;
  private static final int ANY_HTTP_PORT = -2;

  private record Opened(SqliteStore store, SharedFolder folder, Set<String> hostNames) {}

  private final Vertx vertx;
  private final Settings settings;
  private final SqliteStore store;
  private final LongSupplier clockMillis;
  private final LoopWatch loopWatch;
  private final List<TcpVerticle> tcp = new CopyOnWriteArrayList<>();
  private final List<WebVerticle> web = new CopyOnWriteArrayList<>();
  private final List<String> inner = new CopyOnWriteArrayList<>();
  private final List<String> doors = new CopyOnWriteArrayList<>();

  private Server(Vertx vertx, Settings settings, SqliteStore store, LongSupplier clockMillis) {
    this.vertx = vertx;
    this.settings = settings;
    this.store = store;
    this.clockMillis = clockMillis;
    this.loopWatch = LoopWatch.start(vertx);
  }

  /** Vert.x as the server wants it, with as many event loops as Vert.x thinks fit. */
  public static Vertx vertx() {
    return vertx(new VertxOptions());
  }

  /** The same, with what else is to be set: on epoll, or where there is none on Java's selector. */
  static Vertx vertx(VertxOptions options) {
    KeepingEpoll epoll = new KeepingEpoll();
    VertxBuilder builder = Vertx.builder().with(options.setPreferNativeTransport(false));
    return (epoll.available() ? builder.withTransport(epoll) : builder).build();
  }

  /**
   * Completes once both doors listen, or fails with the first reason why one does not; what had
   * been opened is closed again then.
   */
  public static Future<Server> start(Vertx vertx, Settings settings) {
    return start(vertx, settings, System::currentTimeMillis);
  }

  /**
   * The same by another clock.
   *
   * @param clockMillis when what is said is said: milliseconds since 1970, asked by any thread
   */
  public static Future<Server> start(Vertx vertx, Settings settings, LongSupplier clockMillis) {
    return SqliteStore.open(vertx, settings.data(), settings.retention(), clockMillis)
        .compose(
            store ->
                vertx
                    .executeBlocking(() -> open(settings, store))
                    .compose(
                        opened -> new Server(vertx, settings, store, clockMillis).deploy(opened))
                    .recover(
                        failure ->
                            store.close().transform(closed -> Future.failedFuture(failure))));
  }

  private static Opened open(Settings settings, SqliteStore store) {
    try {
      return new Opened(store, new SharedFolder(settings.files()), hostNames(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> hostNames(Settings settings) {
    Set<String> names = new HashSet<>(settings.hostNames());
    try {
      String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
      names.add(name);
      String bare = name.replaceFirst("\\..*", "");
      names.add(bare);
      names.add(bare + ".local"); // as mDNS has it
    } catch (UnknownHostException nameless) {
      // a machine without a name is reached by its address
    }
    return names;
  }

  private Future<Server> deploy(Opened opened) {
    ChatBus bus = ChatBus.on(vertx);
    Backend backend =
        new Backend(
            bus,
            store.log(),
            settings.limits(),
            new Admission(
                settings.limits().maxPerAddress(), Capacity.connections(settings.eventLoops())));
    WebVerticle.Shared shared =
        new WebVerticle.Shared(
            backend,
            loopWatch,
            Set.copyOf(settings.origins()),
            opened.hostNames(),
            settings.metricsToken());
    Future<Server> deployed =
        deploy(() -> new RoomVerticle(bus, store.log(), store.identities(), settings.limits()), 1)
            .onSuccess(inner::add)
            .compose(room -> deploy(() -> files(bus, opened), 1))
            .onSuccess(inner::add)
            .compose(files -> deploy(() -> web(backend, opened, shared), loops()))
            .onSuccess(doors::add)
            .compose(http -> deploy(() -> tcp(backend, opened), loops()))
            .onSuccess(doors::add)
            .map(this);
    return deployed.recover(
        failure -> undeploy().transform(undeployed -> Future.failedFuture(failure)));
  }

  private FileVerticle files(ChatBus bus, Opened opened) {
    return new FileVerticle(
        bus,
        opened.folder(),
        store.files(),
        settings.fileLimits(),
        () -> Instant.ofEpochMilli(clockMillis.getAsLong()));
  }

  private WebVerticle web(Backend backend, Opened opened, WebVerticle.Shared shared) {
    WebVerticle verticle =
        new WebVerticle(
            backend,
            opened.folder(),
            shared,
            joining(),
            settings.host(),
            settings.httpPort() == 0 ? ANY_HTTP_PORT : settings.httpPort());
    web.add(verticle);
    return verticle;
  }

  private TcpVerticle tcp(Backend backend, Opened opened) {
    TcpVerticle verticle =
        new TcpVerticle(
            backend,
            opened.folder(),
            settings.host(),
            settings.port() == 0 ? ANY_TCP_PORT : settings.port(),
            this::httpPort);
    tcp.add(verticle);
    return verticle;
  }

  private JoinRoute.Doors joining() {
    Path jar = runningJar();
    return new JoinRoute.Doors() {
      @Override
      public int tcpPort() {
        return Server.this.tcpPort();
      }

      @Override
      public int httpPort() {
        return Server.this.httpPort();
      }

      @Override
      public Path jar() {
        return jar;
      }
    };
  }

  private static Path runningJar() {
    try {
      Path code = Path.of(Server.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(code) ? code : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private int loops() {
    return settings.eventLoops();
  }

  private Future<String> deploy(Supplier<Deployable> verticle, int instances) {
    return vertx.deployVerticle(verticle, new DeploymentOptions().setInstances(instances));
  }

  /** The TCP port that was opened. */
  public int tcpPort() {
    return tcp.get(0).actualPort();
  }

  /** The HTTP port that was opened. */
  public int httpPort() {
    return web.get(0).actualPort();
  }

  /**
   * Tells everybody, lets what is in flight be kept and answered, and closes. Completes when the
   * log is closed.
   */
  public Future<Void> stop() {
    return undeploy().eventually(store::close);
  }

  private Future<Void> undeploy() {
    return undeploy(doors)
        .eventually(() -> undeploy(inner))
        .onComplete(undeployed -> loopWatch.close());
  }

  private Future<Void> undeploy(List<String> deployments) {
    return Future.join(deployments.stream().map(vertx::undeploy).toList()).mapEmpty();
  }
}
