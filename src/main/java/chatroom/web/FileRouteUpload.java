package chatroom.web;

import chatroom.bus.ChatBus;
import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.files.SharedFolder;
import chatroom.files.Upload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code PUT} of {@code /files/NAME}: a file is received as fast as the disk takes it, and never
 * held here. Nothing of the body is asked for before it is known that it may come.
 */
final class FileRouteUpload {
  private static final Logger LOG = System.getLogger(FileRouteUpload.class.getName());
  private static final Pattern RANGE =
      Pattern.compile("bytes[ \\t]+(\\d{1,18})-(\\d{1,18})/(\\d{1,18})", Pattern.CASE_INSENSITIVE);
  private static final String FIRST_ROOM = "#lobby";

  /**
   * What of the file is in the body.
   *
   * @param sizeBytes of the whole; null where nobody says
   */
  record Extent(Long sizeBytes, long offset, boolean resumable) {
    /**
     * @throws Refusal 400 for a range that is none, or that the body does not fit
     */
    static Extent of(HttpServerRequest request) {
      String sent = request.getHeader(HttpHeaders.CONTENT_LENGTH);
      Long length = sent == null ? null : Long.valueOf(sent); // Netty has refused what is none
      String range = request.getHeader(HttpHeaders.CONTENT_RANGE);
      if (range == null) {
        return new Extent(length, 0, false);
      }
      Matcher matcher = RANGE.matcher(range.strip());
      if (!matcher.matches()) {
        throw Refusal.bad("Content-Range is “bytes FROM-TO/TOTAL”.");
      }
      long from = Long.parseLong(matcher.group(1));
      long to = Long.parseLong(matcher.group(2));
      long total = Long.parseLong(matcher.group(3));
      if (from > to || to != total - 1 || length != null && length != total - from) {
        throw Refusal.bad("A file is sent to its end: TO is one less than TOTAL.");
      }
      return new Extent(total, from, true);
    }
  }

  private final Vertx vertx;
  private final ChatBus bus;
  private final SharedFolder folder;
  private final Callers callers;

  FileRouteUpload(Vertx vertx, ChatBus bus, SharedFolder folder, Callers callers) {
    this.vertx = vertx;
    this.bus = bus;
    this.folder = folder;
    this.callers = callers;
  }

  void put(HttpServerRequest request) {
    request.pause();
    Upload.Source source =
        new Upload.Source() {
          @Override
          public void pause() {
            request.pause();
          }

          @Override
          public void resume() {
            request.resume();
          }
        };
    Future.succeededFuture(request)
        .compose(this::caller)
        .compose(caller -> callers.paced(caller.who().by()).map(caller))
        .map(caller -> receive(request, caller))
        .compose(wanted -> Upload.begin(vertx, bus, folder, wanted, source))
        .onSuccess(upload -> take(request, upload))
        .onFailure(failure -> refuse(request, failure));
  }

  /** How much is kept of an upload that broke off ({@code HEAD} with {@code upload=TOTAL}). */
  void tellPartial(HttpServerRequest request, String total) {
    Future.succeededFuture(request)
        .compose(this::byToken)
        .compose(
            caller ->
                bus.ask(
                    new FileQuery.Partial(
                        FileRoutePath.decode(request.path()), size(total), caller.who().by())))
        .onSuccess(
            offset ->
                request
                    .response()
                    .putHeader("Upload-Offset", Long.toString(offset))
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(HttpHeaders.CONTENT_LENGTH, "0")
                    .end())
        .onFailure(failure -> refuse(request, failure));
  }

  private static long size(String total) {
    if (!total.matches("\\d{1,18}")) {
      throw Refusal.bad("“upload” says how many bytes the whole file has.");
    }
    return Long.parseLong(total);
  }

  private static String parameter(HttpServerRequest request, String name) {
    try {
      return request.getParam(name);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.bad("What stands behind the “?” is not encoded as it should be.");
    }
  }

  private Future<FileQuery.Uploader> caller(HttpServerRequest request) {
    String key = parameter(request, "key");
    if (key == null) {
      return byToken(request);
    }
    return bus.ask(new FileQuery.RedeemUpload(FileRoutePath.decode(request.path()), key))
        .map(
            uploader -> {
              if (uploader.who() == null) {
                throw new Refusal(
                    410, "This link has been used, or is too old. Type “/upload” for a new one.");
              }
              return uploader;
            });
  }

  private Future<FileQuery.Uploader> byToken(HttpServerRequest request) {
    String token = Callers.token(request);
    if (token == null) {
      throw new Refusal(
          401, "“Authorization: Bearer TOKEN” says who sends it: the token of hello.");
    }
    String room = parameter(request, "room");
    return callers
        .identify(token, room == null ? FIRST_ROOM : room)
        .map(known -> new FileQuery.Uploader(known.who(), known.room()));
  }

  private static FileQuery.Receive receive(HttpServerRequest request, FileQuery.Uploader caller) {
    Extent extent = Extent.of(request);
    return new FileQuery.Receive(
        FileRoutePath.decode(request.path()),
        caller.who(),
        caller.room(),
        extent.sizeBytes(),
        extent.offset(),
        extent.resumable());
  }

  private static void take(HttpServerRequest request, Upload upload) {
    if (request.response().closed()) {
      upload.breakOff();
      return;
    }
    upload.whenFailed(() -> end(request, upload)); // which tells why
    request.exceptionHandler(broken -> upload.breakOff());
    request.handler(upload::take);
    request.endHandler(all -> end(request, upload));
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.resume();
  }

  private static void end(HttpServerRequest request, Upload upload) {
    request.exceptionHandler(gone -> {}).endHandler(null);
    upload
        .end(null)
        .onSuccess(placed -> answer(request, placed))
        .onFailure(failure -> refuse(request, failure));
  }

  private static void answer(HttpServerRequest request, FileQuery.Placed placed) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    JsonObject body =
        new JsonObject()
            .put("name", placed.file().name())
            .put("size", placed.file().sizeBytes())
            .put("sha256", placed.file().sha256())
            .put("seq", placed.seq());
    FileRoute.guard(response);
    response
        .setStatusCode(placed.isNew() ? 201 : 200)
        .putHeader(HttpHeaders.LOCATION, FileRoutePath.encode(placed.file().name()))
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.encode() + "\n");
  }

  private static void refuse(HttpServerRequest request, Throwable failure) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    Refusal refusal =
        failure instanceof Refusal known
            ? known
            : new Refusal(500, "Something went wrong on the server. Try again later.");
    if (refusal != failure) {
      LOG.log(Level.ERROR, "A file could not be received", failure);
    }
    if (refusal.code() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    FileRoute.guard(response);
    response
        .setStatusCode(refusal.code())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(
            new JsonObject()
                    .put("code", refusal.code())
                    .put("message", refusal.getMessage())
                    .encode()
                + "\n");
  }
}
