package chatroom.web;

import chatroom.session.Admission;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * {@code /metrics} in the text format of Prometheus, for this machine alone: what it tells is
 * nobody else's affair. One object for all event loops; the registry is thread-safe.
 */
final class MetricsRoute {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  MetricsRoute(Admission admission) {
    Gauge.builder("chatroom.connections", admission, Admission::open)
        .description("Connections that are open, over both doors")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  void mount(Router router) {
    router.get("/metrics").handler(this::handle);
  }

  private void handle(RoutingContext routing) {
    if (!isLoopback(routing.request().remoteAddress().hostAddress())) {
      routing
          .response()
          .setStatusCode(403)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("Metrics are for this machine alone: ask from there.\n");
      return;
    }
    routing
        .response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(registry.scrape());
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress(); // numeric: nothing is looked up
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
