package chatroom.web;

import chatroom.log.MessageLog;
import chatroom.session.Admission;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code /metrics} in the text format of Prometheus, for this machine and for who has the token:
 * what it tells is nobody else's affair. What a proxy on this machine hands on is not from this
 * machine. One object for all event loops; the registry is thread-safe.
 */
final class MetricsRoute {
  private static final Duration[] LAGS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private static final List<String> FROM_A_PROXY =
      List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via");

  private final MetricsToken token;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  MetricsRoute(Admission admission, MessageLog log, LoopHealth loops, MetricsToken token) {
    this.token = token;
    bindConnections(admission);
    Gauge.builder("chatroom.log.failing", log, asked -> asked.failing().isPresent() ? 1 : 0)
        .description("1 while the log cannot be written")
        .register(registry);
    Gauge.builder("chatroom.loop.stalled", loops, asked -> asked.stalled().toMillis() / 1000.0)
        .baseUnit("seconds")
        .description("For how long an event loop has been blocked by now")
        .register(registry);
    Timer lag =
        Timer.builder("chatroom.loop.lag")
            .description("How late a task of an event loop ran")
            .serviceLevelObjectives(LAGS)
            .register(registry);
    loops.onLag(nanos -> lag.record(nanos, TimeUnit.NANOSECONDS));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private void bindConnections(Admission admission) {
    Gauge.builder("chatroom.connections", admission, Admission::open)
        .description("Connections that are open, over both doors")
        .register(registry);
    Gauge.builder("chatroom.connections.max", admission, Admission::maxOpen)
        .description("Connections for which this process has file descriptors")
        .register(registry);
    Gauge.builder("chatroom.sockjs.sessions", admission, Admission::sessions)
        .description("Sessions over SockJS that are open, whether a connection is or not")
        .register(registry);
    FunctionCounter.builder("chatroom.connections.refused", admission, Admission::turnedAway)
        .tag("reason", "full")
        .description("Connections that were turned away")
        .register(registry);
    FunctionCounter.builder(
            "chatroom.connections.refused", admission, Admission::turnedAwayByAddress)
        .tag("reason", "address")
        .description("Connections that were turned away")
        .register(registry);
  }

  void mount(Router router) {
    router.get("/metrics").handler(this::handle);
  }

  private void handle(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!isFromHere(request) && !token.opens(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      refuse(routing);
      return;
    }
    routing
        .response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(registry.scrape());
  }

  private void refuse(RoutingContext routing) {
    if (token.isSet()) {
      routing.response().setStatusCode(401).putHeader("WWW-Authenticate", "Bearer");
    } else {
      routing.response().setStatusCode(403);
    }
    routing
        .response()
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end("Metrics are for this machine, and for who has the token of --metrics-token.\n");
  }

  private static boolean isFromHere(HttpServerRequest request) {
    return isLoopback(request.remoteAddress().hostAddress())
        && FROM_A_PROXY.stream().noneMatch(request.headers()::contains);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress(); // numeric: nothing is looked up
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
