package chatroom.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /join}: how to come in from here, line for line, and a QR code for a phone; {@code
 * /chatroom.jar}: this server's own jar, so that the console client fits the server.
 */
public final class JoinRoute {
  /** How to reach the doors. Asked on an event loop; must not block. */
  public interface Doors {
    int tcpPort();

    int httpPort();

    /** The jar that runs, or null where there is none (run from classes). */
    Path jar();
  }

  private static final int QUIET_MODULES = 4;

  /**
   * Pages remembered: this machine has a few names. The one not asked for for longest goes first.
   */
  static final int MOST_PAGES = 16;

  private final Doors doors;

  // By the Host that was asked for: a QR code takes a hundred times as long as the answer.
  private final Map<String, Buffer> pages =
      new LinkedHashMap<>(MOST_PAGES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Buffer> eldest) {
          return size() > MOST_PAGES;
        }
      };

  JoinRoute(Doors doors) {
    this.doors = doors;
  }

  void mount(Router router) {
    router.get("/join").handler(this::join);
    router.get("/chatroom.jar").handler(this::jar);
  }

  private void jar(RoutingContext routing) {
    Path jar = doors.jar();
    if (jar == null) {
      routing.response().setStatusCode(404).end("This server does not run from a jar.\n");
      return;
    }
    routing
        .response()
        .putHeader("Content-Type", "application/java-archive")
        .putHeader("Content-Disposition", "attachment; filename=\"chatroom.jar\"")
        .sendFile(jar.toString())
        .onFailure(routing::fail);
  }

  private void join(RoutingContext routing) {
    HttpServerResponse response = routing.response();
    response
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    response.end(remembered(routing.request().getHeader("Host")));
  }

  /** The page, made once; on the event loop of this route alone. */
  Buffer remembered(String header) {
    return pages.computeIfAbsent(header, host -> Buffer.buffer(page(host)));
  }

  int rememberedPages() {
    return pages.size();
  }

  // the guard has let through nothing but names of this machine
  private static String hostOf(String header) {
    return header.replaceFirst(":[0-9]+$", "");
  }

  /**
   * The page.
   *
   * @param header the Host that was asked for; the guard has let it through
   */
  String page(String header) {
    String host = hostOf(header);
    String url = "http://" + host + ":" + doors.httpPort() + "/";
    String bare = host.replace("[", "").replace("]", "");
    String target = bare + " " + doors.tcpPort();
    return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Join Chatroom</title>
        <link rel="stylesheet" href="/styles/tokens.css">
        <link rel="stylesheet" href="/join.css">
        <main>
        <h1>Join from here</h1>
        <p>Whatever you have at hand: it is one room.</p>
        <dl>
        <dt>A browser</dt><dd><a href="%1$s">%1$s</a></dd>
        <dt>telnet</dt><dd><code>telnet %2$s</code></dd>
        <dt>netcat</dt><dd><code>nc %2$s</code></dd>
        <dt>The console client</dt>
        <dd><code>curl -fO %1$schatroom.jar</code>
        <code>java -jar chatroom.jar client YOUR-NAME %2$s</code></dd>
        <dt>A file, without joining</dt><dd><code>curl -fO %1$sfiles/NAME</code></dd>
        </dl>
        <figure>%3$s<figcaption>The page, for a phone on this network</figcaption></figure>
        </main>
        </html>
        """
        .formatted(url, target, qrCode(url));
  }

  /** The code as an SVG of one path: dark modules on a light ground, with the quiet zone. */
  private static String qrCode(String text) {
    ByteMatrix modules;
    try {
      modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException tooLong) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          path.append('M').append(x + QUIET_MODULES).append(' ').append(y + QUIET_MODULES);
          path.append("h1v1h-1z");
        }
      }
    }
    int size = modules.getWidth() + 2 * QUIET_MODULES;
    return "<svg role=\"img\" aria-label=\"QR code of this address\" viewBox=\"0 0 "
        + size
        + " "
        + size
        + "\" width=\"240\" height=\"240\"><rect width=\""
        + size
        + "\" height=\""
        + size
        + "\" fill=\"#fff\"/><path fill=\"#000\" d=\""
        + path
        + "\"/></svg>";
  }
}
