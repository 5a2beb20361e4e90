package chatroom.web;

import chatroom.bus.ChatBus;
import chatroom.chat.Command;
import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import chatroom.chat.Speaker;
import chatroom.files.OpenFile;
import chatroom.files.SharedFolder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * {@code GET} and {@code HEAD} of {@code /files/NAME}: whole, in part or not at all when the client
 * has it already. The bytes go from the file that was checked to the socket, without a copy in this
 * process, and nothing is found by its name a second time.
 */
final class FileRoute {
  private static final Logger LOG = System.getLogger(FileRoute.class.getName());
  private static final String ONCE = "once";
  private static final String FOR = "for";

  private final Vertx vertx;
  private final ChatBus bus;
  private final SharedFolder folder;
  private final Callers callers;
  private final FileRouteUpload uploads;

  FileRoute(Vertx vertx, ChatBus bus, SharedFolder folder, Callers callers) {
    this.vertx = vertx;
    this.bus = bus;
    this.folder = folder;
    this.callers = callers;
    this.uploads = new FileRouteUpload(vertx, bus, folder, callers);
  }

  /** To be called on the root router: the path is read as it was sent. */
  void mount(Router router) {
    router.route("/files/*").handler(this::handle);
  }

  private void handle(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (request.method() == HttpMethod.PUT) {
      uploads.put(request);
      return;
    }
    if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, PUT");
      say(request, 405, "Files can be fetched with GET or HEAD, and sent with PUT.");
      return;
    }
    List<String> totals = routing.queryParam("upload");
    if (request.method() == HttpMethod.HEAD && !totals.isEmpty()) {
      uploads.tellPartial(request, totals.get(0));
      return;
    }
    List<String> keys = routing.queryParam(ONCE);
    List<String> whose = routing.queryParam(FOR);
    Future.succeededFuture(request.path())
        .map(FileRoutePath::decode)
        .compose(name -> folder.open(vertx, name))
        .compose(file -> keys.isEmpty() ? whose(whose, file) : redeem(request, keys.get(0), file))
        .map(fetch -> serve(request, fetch))
        .onFailure(failure -> refuse(request, failure));
  }

  /**
   * A file that is asked for.
   *
   * @param by whose link it is; null without one
   */
  private record Fetch(OpenFile file, Speaker by) {}

  /** Everybody may have the file; a key only says who it is. */
  private Future<Fetch> whose(List<String> keys, OpenFile file) {
    return keys.isEmpty()
        ? Future.succeededFuture(new Fetch(file, null))
        : bus.ask(new FileQuery.WhoseLink(file.info().name(), keys.get(0)))
            .map(whose -> new Fetch(file, whose.who()))
            .onFailure(failure -> file.close());
  }

  /** Uses up the key of a link that works once. */
  private Future<Fetch> redeem(HttpServerRequest request, String key, OpenFile file) {
    if (request.method() == HttpMethod.HEAD) {
      return Future.succeededFuture(new Fetch(file, null));
    }
    return bus.ask(new FileQuery.Redeem(file.info().name(), key))
        .map(
            redeemed -> {
              if (!redeemed.isGood()) {
                throw new Refusal(
                    410,
                    "This link has been used, or is too old. Type “download "
                        + file.info().name()
                        + "” for a new one.");
              }
              return new Fetch(file, redeemed.who());
            })
        .onFailure(failure -> file.close());
  }

  private Void serve(HttpServerRequest request, Fetch fetch) {
    OpenFile file = fetch.file();
    if (request.response().closed()) {
      file.close();
      return null;
    }
    try {
      answer(request, fetch);
      return null;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void answer(HttpServerRequest request, Fetch fetch) {
    OpenFile file = fetch.file();
    SharedFile info = file.info();
    FileRouteConditions conditions =
        FileRouteConditions.of(info.sizeBytes(), info.modifiedMillis(), System.currentTimeMillis());
    describe(request.response(), info, conditions);
    int status = conditions.status(request.headers());
    if (status == 200) {
      send(request, fetch, range(request, info, conditions));
      return;
    }
    file.close();
    if (status == 304) {
      request.response().setStatusCode(status).end();
    } else {
      say(request, status, "The file is not the one you have: it has been changed.");
    }
  }

  private static FileRouteRange range(
      HttpServerRequest request, SharedFile info, FileRouteConditions conditions) {
    List<String> ranges = request.headers().getAll("Range");
    boolean ranged =
        ranges.size() == 1
            && request.method() == HttpMethod.GET // Range means nothing on any other
            && conditions.allowRange(request.headers());
    return FileRouteRange.of(ranged ? ranges.get(0) : null, info.sizeBytes());
  }

  private void send(HttpServerRequest request, Fetch fetch, FileRouteRange range) {
    OpenFile file = fetch.file();
    HttpServerResponse response = request.response();
    long size = file.info().sizeBytes();
    if (range.kind() == FileRouteRange.Kind.UNSATISFIABLE) {
      file.close();
      response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
      say(request, 416, "The file has " + size + " bytes, and none where the range begins.");
      return;
    }
    FileRouteType type = FileRouteType.of(file.info().name());
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, type.contentType())
        .putHeader(
            HttpHeaders.CONTENT_DISPOSITION,
            type.disposition(file.info().name(), request.params().contains("download")));
    if (range.kind() == FileRouteRange.Kind.PART) {
      long last = range.offset() + range.length() - 1;
      response
          .setStatusCode(206)
          .putHeader(
              HttpHeaders.CONTENT_RANGE, "bytes " + range.offset() + "-" + last + "/" + size);
    }
    if (request.method() == HttpMethod.HEAD || range.length() == 0) {
      file.close();
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length())).end();
      return;
    }
    stream(request, fetch, range);
  }

  // Content-Length is left to Vert.x here: should the file have shrunk since, it promises no more
  // than there is.
  private void stream(HttpServerRequest request, Fetch fetch, FileRouteRange range) {
    OpenFile file = fetch.file();
    sent(request.response(), file, range)
        .onComplete(
            done -> {
              file.close();
              if (done.succeeded() && range.offset() + range.length() == file.info().sizeBytes()) {
                note(request, fetch);
              }
              if (done.failed()) {
                // Fewer bytes than promised have gone out: nothing can follow them.
                request.connection().close();
                LOG.log(Level.DEBUG, () -> file.info().name() + " broke off: " + done.cause());
              }
            });
  }

  /** Somebody has it to its end; nobody waits for that to be written down. */
  private void note(HttpServerRequest request, Fetch fetch) {
    String name = fetch.file().info().name();
    String token = Callers.token(request);
    Future<Speaker> who =
        fetch.by() != null || token == null
            ? Future.succeededFuture(fetch.by())
            : callers.identify(token, null).map(Command.Identified::who).otherwise((Speaker) null);
    who.compose(by -> bus.ask(new FileQuery.NoteFetch(name, by == null ? null : by.by())))
        .onFailure(
            failure -> LOG.log(Level.DEBUG, () -> name + " was fetched, not noted: " + failure));
  }

  // where the peer has just gone, Vert.x throws
  private static Future<Void> sent(
      HttpServerResponse response, OpenFile file, FileRouteRange range) {
    try {
      return response.sendFile(file.channel(), range.offset(), range.length());
    } catch (RuntimeException gone) {
      return Future.failedFuture(gone);
    }
  }

  private static void describe(
      HttpServerResponse response, SharedFile info, FileRouteConditions conditions) {
    response
        .putHeader(HttpHeaders.ETAG, conditions.etag())
        .putHeader(HttpHeaders.LAST_MODIFIED, conditions.lastModified())
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    guard(response);
  }

  /** Whatever a file says, a browser runs none of it as this server's. */
  static void guard(HttpServerResponse response) {
    response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "sandbox; default-src 'none'");
  }

  private static void refuse(HttpServerRequest request, Throwable failure) {
    if (failure instanceof Refusal refusal) {
      say(request, refusal.code(), refusal.getMessage());
    } else {
      LOG.log(Level.ERROR, "A file could not be served", failure);
      say(request, 500, "Something went wrong on the server. Try again later.");
    }
  }

  private static void say(HttpServerRequest request, int status, String sentence) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    guard(response);
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .end(sentence + "\n");
  }
}
