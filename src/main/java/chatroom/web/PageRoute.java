package chatroom.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page at {@code /}: its own files from the classpath's {@code webroot/}, and under {@code
 * /library/NAME/VERSION/} the libraries it imports, from their jars.
 *
 * <p>A path is looked up only where each of its segments begins with a letter or a digit, so no
 * hidden file, no folder above and no listing can be asked for. What was read once is kept: it
 * cannot change while the jar runs. The page's own files are revalidated with each use, since they
 * change with the jar; a library's path has its version in it, so that file never changes.
 */
final class PageRoute {
  private static final String WEBROOT = "webroot";
  private static final Pattern OWN =
      Pattern.compile("((?:/[A-Za-z0-9][A-Za-z0-9-]*)*/[A-Za-z0-9][A-Za-z0-9-]*(?:\\.[a-z0-9]+)+)");
  private static final Pattern LIBRARY =
      Pattern.compile(
          "/library/([a-z][a-z0-9.-]*)/([0-9][A-Za-z0-9.-]*)"
              + "((?:/[A-Za-z0-9][A-Za-z0-9-]*)*/[A-Za-z0-9][A-Za-z0-9.-]*\\.js)");

  /** Where a library's jar may keep the files of {@code NAME/VERSION}: mvnpm's, then webjars'. */
  private static final String[] LIBRARY_ROOTS = {
    "META-INF/resources/_static", "META-INF/resources/webjars"
  };

  /** Which build of the page this server has. */
  private static final String BUILD = "/build.json";

  private static final String REVALIDATE = "no-cache";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Vertx vertx;
  private final ClassLoader classes = PageRoute.class.getClassLoader();
  private final Map<String, PageFile> files = new ConcurrentHashMap<>();
  private volatile PageShell shell;

  PageRoute(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Answers {@code GET} and {@code HEAD} for the page; what it does not have goes on to others. */
  void mount(Router router) {
    router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    String path = context.request().path();
    String wanted = "/".equals(path) ? "/index.html" : path;
    PageFile known = wanted == null ? null : files.get(wanted);
    if (known != null) {
      answer(context.request(), known);
    } else if (wanted == null || !mayBeHere(wanted)) {
      context.next();
    } else {
      context.request().pause(); // a body is not taken meanwhile, however fast it comes
      read(wanted)
          .onComplete(read -> context.request().resume())
          .onFailure(context::fail)
          .onSuccess(
              file -> {
                if (file == null) {
                  context.next();
                } else {
                  answer(context.request(), file);
                }
              });
    }
  }

  private static boolean mayBeHere(String path) {
    return OWN.matcher(path).matches() || LIBRARY.matcher(path).matches();
  }

  /** Off the event loop: a classpath is a disk. Only what is there is remembered. */
  private Future<PageFile> read(String path) {
    return vertx.executeBlocking(
        () -> {
          PageFile file = BUILD.equals(path) ? build() : file(path);
          if (file != null) {
            files.put(path, file);
          }
          return file;
        },
        false);
  }

  private PageFile build() throws IOException {
    return PageFile.of("application/json; charset=utf-8", shell().answer(), "no-store");
  }

  private PageFile file(String path) throws IOException {
    byte[] bytes = PageShell.STYLES.equals(path) ? shell().styles() : bytes(path);
    if (bytes == null) {
      return null;
    }
    String caching = LIBRARY.matcher(path).matches() ? FOR_EVER : REVALIDATE;
    return PageFile.of(PageFile.typeOf(path), shell().finished(path, bytes), caching);
  }

  /** Read when the page is asked for first; two that ask at once read the same. */
  private PageShell shell() throws IOException {
    if (shell == null) {
      shell = PageShell.read(this::bytes);
    }
    return shell;
  }

  private byte[] bytes(String path) throws IOException {
    Matcher library = LIBRARY.matcher(path);
    if (!library.matches()) {
      return OWN.matcher(path).matches() ? PageFile.bytes(classes, WEBROOT + path) : null;
    }
    String file = library.group(1) + "/" + library.group(2) + library.group(3);
    for (String root : LIBRARY_ROOTS) {
      byte[] found = PageFile.bytes(classes, root + "/" + file);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static void answer(HttpServerRequest request, PageFile file) {
    HttpServerResponse response = request.response();
    file.headers().forEach(response::putHeader);
    if (file.isWhatTheyHave(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    boolean zipped = file.isZippedFor(request.getHeader("Accept-Encoding"));
    var body = zipped ? file.zipped() : file.plain();
    response.putHeader("Content-Type", file.type());
    response.putHeader("Content-Length", Integer.toString(body.length()));
    if (zipped) {
      response.putHeader("Content-Encoding", "gzip");
    }
    if (HttpMethod.HEAD.equals(request.method())) {
      response.end();
    } else {
      response.end(body);
    }
  }
}
