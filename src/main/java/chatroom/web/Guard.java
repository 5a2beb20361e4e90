package chatroom.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stands before every route, on every transport. A request must have asked for this machine (its
 * {@code Host} is an address, {@code localhost}, this machine's name or a configured one: a page
 * that had its name rebound to our address asked for another), and if a page sent it, that page
 * must be ours (RFC 6454) or a configured origin. Programs send no {@code Origin} and pass; so does
 * a browser that says it follows a link to here, and nothing else that it says a page elsewhere
 * caused. Immutable.
 */
final class Guard implements Handler<RoutingContext> {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::([0-9]{1,5}))?");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");

  /** A target with a scheme, as one sends it to a proxy (RFC 9112, section 3.2.2). */
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*).*");

  /**
   * What a browser says of who caused a request (the headers Sec-Fetch-Site, -Mode and -Dest), each
   * null where it says nothing: an old browser, a program, or a server that it trusts too little to
   * tell, which is every one without TLS that is not on the same machine.
   */
  record Cause(String site, String mode, String destination) {
    static Cause of(HttpServerRequest request) {
      return new Cause(
          request.getHeader("Sec-Fetch-Site"),
          request.getHeader("Sec-Fetch-Mode"),
          request.getHeader("Sec-Fetch-Dest"));
    }

    /** Whether a page elsewhere did; another port of this machine is elsewhere. */
    boolean isElsewhere() {
      return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /** Whether the browser goes to a page of ours and leaves the other: a link, not an image. */
    boolean isLink() {
      return "navigate".equals(mode) && "document".equals(destination);
    }
  }

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
    List<String> hosts = request.headers().getAll("Host");
    List<String> origin = request.headers().getAll("Origin");
    if (request.headers().contains("")) {
      refuse(routing, 400, "A header has a name.");
    } else if (hosts.size() > 1 || !isFor(request.uri(), hosts)) {
      refuse(routing, 400, "A request says once which host it is for. This server is no proxy.");
    } else if (hosts.isEmpty() || !isOurs(hosts.get(0))) {
      refuse(
          routing,
          403,
          "This server does not go by that name. Use its address, or start it with --host-name.");
    } else if (origin.isEmpty()
        ? !mayAsk(Cause.of(request), request.method(), routing.normalizedPath())
        : origin.size() > 1 || !mayAsk(origin.get(0), hosts.get(0), scheme(request))) {
      refuse(routing, 403, "A page of another origin may not use this server.");
    } else {
      if (!origin.isEmpty() && origins.contains(origin.get(0).toLowerCase(Locale.ROOT))) {
        share(request.response(), origin.get(0));
      }
      routing.next();
    }
  }

  /** For every answer, whoever gives it and whoever gets it. */
  static void protect(HttpServerResponse response) {
    response
        .putHeader(HttpHeaders.DATE, HttpDate.now())
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  // SockJS says the same of its own addresses, once more
  private static void share(HttpServerResponse response, String origin) {
    response.putHeader("Access-Control-Allow-Origin", origin).putHeader("Vary", "Origin");
  }

  private static String scheme(HttpServerRequest request) {
    return request.isSSL() ? "https" : "http";
  }

  /** Whether the target names no other host than the Host header does. */
  static boolean isFor(String target, List<String> hosts) {
    var absolute = ABSOLUTE.matcher(target);
    return absolute.matches()
        ? hosts.size() == 1 && absolute.group(1).equalsIgnoreCase(hosts.get(0))
        : !target.contains("://") || target.startsWith("/");
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
   * @param origin the Origin header
   * @param scheme by which the request came
   */
  boolean mayAsk(String origin, String host, String scheme) {
    String asked = origin.toLowerCase(Locale.ROOT);
    return asked.equals(withoutDefaultPort(scheme, host.toLowerCase(Locale.ROOT)))
        || origins.contains(asked);
  }

  /** Whether a request may pass that says no Origin. */
  static boolean mayAsk(Cause cause, HttpMethod method, String path) {
    if (!cause.isElsewhere()) {
      return true;
    }
    boolean looks = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    boolean isBus = path == null || path.equals("/bus") || path.startsWith("/bus/");
    return cause.isLink() && looks && !isBus;
  }

  // an origin leaves the default port of its scheme out; a Host header may have it
  private static String withoutDefaultPort(String scheme, String host) {
    String defaultPort = scheme.equals("https") ? ":443" : ":80";
    String name =
        host.endsWith(defaultPort) ? host.substring(0, host.length() - defaultPort.length()) : host;
    return scheme + "://" + name;
  }

  private static void refuse(RoutingContext routing, int status, String why) {
    HttpServerResponse response = routing.response();
    if (status == 400) { // what follows on this connection may be no request
      response.putHeader("Connection", "close");
      routing.addEndHandler(answered -> routing.request().connection().close());
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(why + "\n");
  }
}
