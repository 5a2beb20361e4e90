package chatroom.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stands before every route, on every transport. A request must have asked for this machine (its
 * {@code Host} is an address, {@code localhost}, this machine's name or a configured one: a page
 * that had its name rebound to our address asked for another), and if a page sent it, that page
 * must be ours (RFC 6454) or a configured origin. Programs send no {@code Origin} and pass.
 * Immutable.
 */
final class Guard implements Handler<RoutingContext> {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::([0-9]{1,5}))?");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");

  private final Set<String> origins;
  private final Set<String> hostNames;

  /**
   * @param origins what may be let in besides our own, in lower case
   * @param hostNames what a Host may be besides addresses and localhost, in lower case
   */
  Guard(Set<String> origins, Set<String> hostNames) {
    this.origins = Set.copyOf(origins);
    this.hostNames = Set.copyOf(hostNames);
  }

  @Override
  public void handle(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    String host = request.getHeader("Host");
    if (host == null || !isOurs(host)) {
      refuse(
          routing,
          "This server does not go by that name. Use its address, or start it with --host-name.");
    } else if (!mayAsk(
        request.getHeader("Origin"),
        host,
        request.isSSL() ? "https" : "http",
        request.getHeader("Sec-Fetch-Site"),
        routing.normalizedPath())) {
      refuse(routing, "A page of another origin may not use this server.");
    } else {
      routing.next();
    }
  }

  /** Whether a Host header names this machine. */
  boolean isOurs(String header) {
    var parts = HOST.matcher(header.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return false;
    }
    String name = parts.group(1);
    return name.startsWith("[")
        || name.equals("localhost")
        || IPV4.matcher(name).matches()
        || hostNames.contains(name);
  }

  /**
   * Whether a page of this origin may ask.
   *
   * @param origin the Origin header, or null
   * @param scheme by which the request came
   * @param site the Sec-Fetch-Site header, or null
   */
  boolean mayAsk(String origin, String host, String scheme, String site, String path) {
    if (origin == null) {
      // an old form of request from a page carries no Origin; browsers say this of it
      return !("cross-site".equals(site) && path != null && path.startsWith("/bus"));
    }
    String asked = origin.toLowerCase(Locale.ROOT);
    return asked.equals(withoutDefaultPort(scheme, host.toLowerCase(Locale.ROOT)))
        || origins.contains(asked);
  }

  // an origin leaves the default port of its scheme out; a Host header may have it
  private static String withoutDefaultPort(String scheme, String host) {
    String defaultPort = scheme.equals("https") ? ":443" : ":80";
    String name =
        host.endsWith(defaultPort) ? host.substring(0, host.length() - defaultPort.length()) : host;
    return scheme + "://" + name;
  }

  private static void refuse(RoutingContext routing, String why) {
    routing
        .response()
        .setStatusCode(403)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(why + "\n");
  }
}
