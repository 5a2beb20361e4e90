package chatroom.web;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What is answered where no route has an answer. */
final class Failures {
  private static final Logger LOG = System.getLogger(Failures.class.getName());

  private Failures() {}

  static void mount(Router router) {
    router.errorHandler(404, Failures::missing);
    quiet(router);
    router.errorHandler(500, Failures::failed);
    router.errorHandler(200, Failures::broken);
  }

  /** What is no HTTP is answered (400, 414 or 431) and the connection closed. */
  static void refuseNonsense(HttpServerRequest request) {
    Guard.protect(request.response());
    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
  }

  /** A malformed path, a wrong method or too long a body is the client's affair, not the log's. */
  static void quiet(Router router) {
    for (int fault : new int[] {400, 403, 405, 406, 411, 413, 414, 415, 417, 501}) {
      router.errorHandler(fault, routing -> routing.response().setStatusCode(fault).end());
    }
  }

  // the body handler's word for a connection that was lost, or became nonsense, within a body
  private static void broken(RoutingContext routing) {
    if (!routing.response().ended() && !routing.response().closed()) {
      routing.response().setStatusCode(400).end();
    }
  }

  private static void failed(RoutingContext routing) {
    if (routing.failure() instanceof IOException
        || routing.failure() instanceof HttpClosedException
        || routing.response().closed()) {
      return; // who leaves in the middle of a request is nobody's fault
    }
    LOG.log(Level.ERROR, "A request could not be answered", routing.failure());
    if (!routing.response().ended()) {
      routing
          .response()
          .setStatusCode(500)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("Something went wrong on the server. Try again later.\n");
    }
  }

  private static void missing(RoutingContext routing) {
    routing
        .response()
        .setStatusCode(404)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end("There is nothing at this address. The page is at /.\n");
  }
}
