package chatroom.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose each SockJS session is. The id in the URL is chosen by the client and is no secret, so a
 * session belongs to the address, the Origin and the cookie that it was opened with: a request that
 * only knows the id is refused. Behind one NAT, and without a cookie, two clients of our own page
 * cannot be told apart. Thread-safe: the requests of one session come over several connections and
 * event loops.
 */
final class SockJsOwners {
  private record Owner(String address, String origin, String cookie) {}

  private static final class Claim {
    final Owner owner;
    volatile boolean open;
    volatile long seenNanos = System.nanoTime();

    Claim(Owner owner) {
      this.owner = owner;
    }
  }

  private static final Pattern SESSION_PATH = Pattern.compile("/bus/[^/.]+/([^/.]+)/[a-z_]+");

  /**
   * What SockJS makes a session for; anything else of an unknown session is for SockJS to refuse.
   */
  private static final Pattern OPENING = Pattern.compile(".*/(xhr|xhr_streaming|websocket)");

  private static final int MAX_ID_CHARS = 64;
  private static final long UNOPENED_NANOS = 30_000_000_000L;

  private final Map<String, Claim> claims = new ConcurrentHashMap<>();

  /** Lets a request through that may be the session's; refuses it with 403 otherwise. */
  void check(RoutingContext routing) {
    String path = routing.request().path();
    if (!routing.request().uri().startsWith("/")
        || path.indexOf('%') >= 0
        || !path.equals(routing.normalizedPath())) {
      // the router would read it as another path than we do: no SockJS client writes one so
      routing.response().setStatusCode(400).end();
      return;
    }
    String session = sessionIn(path);
    if (session != null && session.length() > MAX_ID_CHARS) {
      routing.response().setStatusCode(400).end();
    } else if (session == null || isOwner(session, routing.request())) {
      routing.next();
    } else {
      routing
          .response()
          .setStatusCode(403)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("This session belongs to somebody else.\n");
    }
  }

  private boolean isOwner(String session, HttpServerRequest request) {
    var cookie = request.getCookie("JSESSIONID");
    Owner asking =
        new Owner(
            request.remoteAddress().hostAddress(),
            request.getHeader("Origin"),
            cookie == null ? null : cookie.getValue());
    Claim claim =
        OPENING.matcher(request.path()).matches()
            ? claims.computeIfAbsent(session, id -> new Claim(asking))
            : claims.get(session);
    if (claim == null) {
      return true;
    }
    claim.seenNanos = System.nanoTime();
    Owner owner = claim.owner;
    return owner.address().equals(asking.address())
        && (owner.origin() == null || owner.origin().equals(asking.origin()))
        && Objects.equals(owner.cookie(), asking.cookie());
  }

  /** The session of this URI is open: it keeps its owner until it is closed. */
  void opened(String uri) {
    Claim claim = claims.get(String.valueOf(sessionIn(uri)));
    if (claim != null) {
      claim.open = true;
    }
  }

  void closed(String uri) {
    claims.remove(String.valueOf(sessionIn(uri)));
  }

  /** Forgets what never became a session. */
  void sweep() {
    long now = System.nanoTime();
    claims.values().removeIf(claim -> !claim.open && now - claim.seenNanos > UNOPENED_NANOS);
  }

  /** The id of the session in a path or URI, or null where there is none. */
  static String sessionIn(String uri) {
    if (uri == null) {
      return null;
    }
    int query = uri.indexOf('?');
    Matcher matcher = SESSION_PATH.matcher(query < 0 ? uri : uri.substring(0, query));
    return matcher.matches() ? matcher.group(1) : null;
  }
}
