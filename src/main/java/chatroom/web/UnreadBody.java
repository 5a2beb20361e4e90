package chatroom.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Stands before every route: who is answered and goes on sending a body that nobody wants is cut
 * off. HTTP would have it read to its end, whatever its length, before the next request.
 */
final class UnreadBody {
  /** How long the answer has to arrive; what is left unread makes closing a reset. */
  private static final long LINGER_MILLIS = 300;

  private final Vertx vertx;

  UnreadBody(Vertx vertx) {
    this.vertx = vertx;
  }

  void handle(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (hasBody(request)) {
      // who answers from within the end of the body is answering before the request counts as ended
      routing.addEndHandler(answered -> vertx.runOnContext(after -> cutUnlessRead(request)));
    }
    routing.next();
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  private void cutUnlessRead(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.pause();
      vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
    }
  }
}
