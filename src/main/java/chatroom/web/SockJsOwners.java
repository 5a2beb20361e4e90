package chatroom.web;

import chatroom.session.Admission;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose each SockJS session is. The id in the URL is chosen by the client and is no secret, so a
 * session belongs to the address, the Origin and the cookie that it was opened with: a request that
 * only knows the id is refused. Behind one NAT, and without a cookie, two clients of our own page
 * cannot be told apart.
 *
 * <p>A claim lasts while a request that may open its session is under way, and while the session is
 * open: nothing is remembered of what never became one. Sessions outlive the connections that they
 * use, so each claim takes a place of its own in the house. Thread-safe: the requests of one
 * session come over several connections and event loops.
 */
final class SockJsOwners {
  /** How a request stands to the session that it names. */
  enum Standing {
    /** It is the owner's, or nobody's whom it could rob. */
    MAY_PASS,
    /** The session is somebody else's. */
    THEFT,
    /** It would be one session too many from its address. */
    TOO_MANY,
    /** It would be one session too many. */
    FULL
  }

  private record Owner(String address, String origin, String cookie) {
    boolean mayBe(Owner asking) {
      return address.equals(asking.address())
          && (origin == null || origin.equals(asking.origin()))
          && Objects.equals(cookie, asking.cookie());
    }
  }

  /**
   * @param uses requests and sessions that hold it
   */
  private record Claim(Owner owner, int uses) {}

  /** A claim as one request holds it, and the session that the request opens. */
  private final class Hold {
    private final String session;
    private final AtomicBoolean released = new AtomicBoolean();

    Hold(String session) {
      this.session = session;
    }

    // on the request's event loop, and once more when its session is over: a request that became a
    // WebSocket never ends
    void release() {
      if (!released.getAndSet(true)) {
        SockJsOwners.this.release(session);
      }
    }
  }

  private static final String HOLD = SockJsOwners.class.getName();
  private static final Pattern SESSION_PATH = Pattern.compile("/bus/[^/.]+/([^/.]+)/[a-z_]+");

  /**
   * What SockJS makes a session for; anything else of an unknown session is for SockJS to refuse.
   */
  private static final Pattern OPENING = Pattern.compile(".*/(xhr|xhr_streaming|websocket)");

  private static final int MAX_ID_CHARS = 64;
  private static final int MAX_COOKIE_CHARS = 128;

  private final Map<String, Claim> claims = new ConcurrentHashMap<>();
  private final Admission admission;

  SockJsOwners(Admission admission) {
    this.admission = admission;
  }

  /**
   * Lets a request through that may be the session's. To be called once the body has come, so that
   * nothing is awaited between this and SockJS.
   */
  void check(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    String path = request.path();
    var cookie = request.getCookie("JSESSIONID");
    String session = sessionIn(path);
    if (!request.uri().startsWith("/")
        || path.indexOf('%') >= 0
        || !path.equals(routing.normalizedPath())
        || (session != null && session.length() > MAX_ID_CHARS)
        || (cookie != null && cookie.getValue().length() > MAX_COOKIE_CHARS)) {
      // the router would read it as another path than we do: no SockJS client writes one so
      routing.response().setStatusCode(400).end();
    } else if (session == null) {
      routing.next();
    } else {
      Owner asking =
          new Owner(
              request.remoteAddress().hostAddress(),
              request.getHeader(HttpHeaders.ORIGIN),
              cookie == null ? null : cookie.getValue());
      boolean opens = OPENING.matcher(path).matches();
      Standing standing = standing(session, asking, opens);
      if (opens && standing == Standing.MAY_PASS) {
        Hold hold = new Hold(session);
        routing.put(HOLD, hold);
        // SockJS may answer before it opens the session: not in the same turn
        routing.addEndHandler(answered -> routing.vertx().runOnContext(turn -> hold.release()));
      }
      answer(routing, standing);
    }
  }

  private static void answer(RoutingContext routing, Standing standing) {
    switch (standing) {
      case MAY_PASS -> routing.next();
      case THEFT -> refuse(routing, 403, "This session belongs to somebody else.");
      case TOO_MANY -> refuse(routing, 429, Admission.TOO_MANY);
      case FULL -> {
        routing.response().putHeader("Retry-After", "60");
        refuse(routing, 503, Admission.FULL);
      }
    }
  }

  private static void refuse(RoutingContext routing, int status, String why) {
    routing
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(why + "\n");
  }

  private Standing standing(String session, Owner asking, boolean opens) {
    if (!opens) {
      Claim claim = claims.get(session);
      return claim == null || claim.owner().mayBe(asking) ? Standing.MAY_PASS : Standing.THEFT;
    }
    Standing[] standing = {Standing.MAY_PASS};
    claims.compute(
        session,
        (id, claim) -> {
          if (claim != null) {
            boolean may = claim.owner().mayBe(asking);
            standing[0] = may ? Standing.MAY_PASS : Standing.THEFT;
            return may ? new Claim(claim.owner(), claim.uses() + 1) : claim;
          }
          standing[0] = enter(asking.address());
          return standing[0] == Standing.MAY_PASS ? new Claim(asking, 1) : null;
        });
    return standing[0];
  }

  private Standing enter(String address) {
    return switch (admission.enterSession(address)) {
      case ENTERED -> Standing.MAY_PASS;
      case TOO_MANY -> Standing.TOO_MANY;
      case FULL -> Standing.FULL;
    };
  }

  /**
   * A session was opened by the request that was let through for it; its owner keeps it.
   *
   * @return to be called when the session is over, once
   */
  Runnable opened(RoutingContext opening) {
    Hold hold = opening.get(HOLD);
    claims.computeIfPresent(
        hold.session, (id, claim) -> new Claim(claim.owner(), claim.uses() + 1));
    return () -> {
      release(hold.session);
      hold.release();
    };
  }

  private void release(String session) {
    claims.computeIfPresent(
        session,
        (id, claim) -> {
          if (claim.uses() > 1) {
            return new Claim(claim.owner(), claim.uses() - 1);
          }
          admission.leaveSession(claim.owner().address());
          return null;
        });
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
