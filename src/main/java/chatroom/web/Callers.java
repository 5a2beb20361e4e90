package chatroom.web;

import chatroom.chat.Command;
import chatroom.session.Hub;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Who it is that asks for a file or sends one, by the token in the request. */
interface Callers {
  /** What stands before the token (RFC 6750). */
  String SCHEME = "Bearer ";

  /**
   * Whose token this is.
   *
   * @param room a room that they must be in, or null
   * @return fails with 401 or 403
   */
  Future<Command.Identified> identify(String token, String room);

  /** Completes once this identity may say one more thing. */
  Future<Void> paced(String by);

  /** As a hub knows them. */
  static Callers of(Hub hub) {
    return new Callers() {
      @Override
      public Future<Command.Identified> identify(String token, String room) {
        return hub.identify(token, room);
      }

      @Override
      public Future<Void> paced(String by) {
        return hub.paced(by);
      }
    };
  }

  /** The token of a request; null where there is none. */
  static String token(HttpServerRequest request) {
    String sent = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean isOurs = sent != null && sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return isOurs ? sent.substring(SCHEME.length()).strip() : null;
  }
}
