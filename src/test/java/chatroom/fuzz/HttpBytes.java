package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.json.JsonArray;
import java.util.Random;

/** Requests of HTTP/1.1 by hand, with faults in their lines, headers, lengths and chunks. */
final class HttpBytes {
  private static final String[] PATHS = {
    "/", "/join", "/health/live", "/health/ready", "/metrics", "/main.js", "/chatroom.jar",
    "/nothing", "/library/lit/3.3.3/index.js", "/bus/info", "/bus", "/bus/websocket", "*", "",
    "http://127.0.0.1/", "//", "/%", "/%zz?%zz=%", "/..%2f..%2fetc/passwd", "/a/../../b", "/\u00e9"
  };
  private static final String[] HEADERS = {
    "Host: 127.0.0.1",
    "Host: evil.example",
    "Host: ",
    "Origin: http://evil.example",
    "Origin: null",
    "Content-Length: 5",
    "Content-Length: -1",
    "Content-Length: 5, 5",
    "Content-Length: 9999999999",
    "Content-Length: 0x5",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: chunked, chunked",
    "Transfer-Encoding: gzip, chunked",
    "Transfer-Encoding : chunked",
    "Transfer-Encoding:\u000bchunked",
    "Expect: 100-continue",
    "Expect: nonsense",
    "Connection: close",
    "Connection: Upgrade, HTTP2-Settings",
    "Upgrade: h2c",
    "Upgrade: websocket",
    "HTTP2-Settings: AAMAAABkAAQAAP__",
    "Accept-Encoding: gzip",
    "If-None-Match: *",
    "Cookie: JSESSIONID=a; b; =; \u0001",
    ": no name",
    " folded",
    "No colon",
    "X: \u0000",
    "Content-Encoding: gzip",
    "Content-Type: multipart/form-data; boundary=",
    "Content-Type: application/x-www-form-urlencoded",
    "Sec-Fetch-Site: cross-site"
  };
  private static final String[] BODIES = {
    "",
    "hello",
    "5\r\nhello\r\n0\r\n\r\n",
    "ffffffffffffffff\r\n",
    "5;ext=\"\r\nhello\r\n",
    "-1\r\n\r\n",
    "0\r\nTrailer: x\r\n\r\n",
    "GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "--\r\n\r\n--"
  };
  private static final String[] METHODS = {
    "GET",
    "GET",
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PRI",
    "get",
    "G\u0000T",
    ""
  };
  private static final String[] VERSIONS = {
    "HTTP/1.1",
    "HTTP/1.1",
    "HTTP/1.1",
    "HTTP/1.0",
    "HTTP/2.0",
    "HTTP/1.",
    "HTTP/9.9",
    "",
    "HTTP/1.1 x"
  };
  private static final String[] FILES = {
    "/files/note.txt",
    "/files/",
    "/files",
    "/files/no%20such",
    "/files/..%2f..%2fetc/passwd",
    "/files/%00",
    "/files/note.txt?once=nonsense",
    "/files/note.txt?once=%zz",
    "/files/%ed%a0%80",
    "/files/a/b/c/d/e/f/g/h/i"
  };
  private static final String[] RANGES = {
    "Range: bytes=0-4", "Range: bytes=-5", "Range: bytes=99-", "Range: bytes=5-1",
        "Range: bytes=0-0,2-3",
    "Range: bytes=18446744073709551616-", "Range: lines=1-2", "If-Range: \"x\"", "If-Match: \"",
        "If-None-Match: W/",
    "If-Modified-Since: yesterday", "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
        "Range: bytes=-"
  };
  private static final String[] TRANSPORTS = {
    "xhr",
    "xhr",
    "xhr_send",
    "xhr_send",
    "xhr_streaming",
    "websocket",
    "jsonp",
    "jsonp_send",
    "eventsource",
    "htmlfile",
    "nonsense",
    "xhr/more",
    ""
  };

  private HttpBytes() {}

  /** Requests for anything, one or several in one go. */
  static byte[] anything(Random random, Mutation mutation) {
    StringBuilder requests = new StringBuilder();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      requests.append(request(random, pick(random, PATHS), HEADERS));
    }
    return spoiled(random, mutation, requests);
  }

  /** Requests for files. */
  static byte[] files(Random random, Mutation mutation) {
    StringBuilder requests = new StringBuilder();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      requests.append(
          request(random, pick(random, FILES), random.nextInt(3) == 0 ? HEADERS : RANGES));
    }
    return spoiled(random, mutation, requests);
  }

  /** SockJS sessions that are opened, polled, sent to and broken off, out of order. */
  static byte[] sockJs(Random random, Mutation mutation) {
    StringBuilder requests = new StringBuilder();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      String path = "/bus/000/s" + random.nextInt(500) + "/" + pick(random, TRANSPORTS);
      String body = new JsonArray(Conversations.frames(random)).encode();
      String cut = random.nextInt(3) == 0 ? body.substring(0, random.nextInt(body.length())) : body;
      requests.append("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      if (random.nextInt(4) == 0) {
        requests.append(pick(random, HEADERS)).append("\r\n");
      }
      requests.append("Content-Length: " + cut.length() + "\r\n\r\n" + cut);
    }
    return spoiled(random, mutation, requests);
  }

  private static String request(Random random, String path, String[] headers) {
    StringBuilder request = new StringBuilder();
    boolean good = random.nextInt(3) > 0;
    request.append(good ? "GET" : pick(random, METHODS)).append(' ').append(path).append(' ');
    request.append(good ? "HTTP/1.1" : pick(random, VERSIONS)).append("\r\nHost: 127.0.0.1\r\n");
    for (int count = random.nextInt(4); count > 0; count--) {
      request.append(pick(random, headers)).append("\r\n");
    }
    if (random.nextInt(40) == 0) {
      request.append("X-Long: " + "a".repeat(1 << random.nextInt(16))).append("\r\n");
    }
    return request.append("\r\n").append(good ? "" : pick(random, BODIES)).toString();
  }

  private static byte[] spoiled(Random random, Mutation mutation, StringBuilder requests) {
    byte[] good = requests.toString().getBytes(ISO_8859_1);
    return random.nextBoolean() ? good : Conversations.spoiled(random, mutation, good);
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }
}
