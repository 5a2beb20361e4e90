package chatroom.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a server as an orchestrator does: each look by a connection of its own. */
final class Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int port;

  Probe(int port) {
    this.port = port;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The status, asked by somebody without patience. */
  int quick(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(1)).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  int status(String path) throws IOException, InterruptedException {
    return get(path).statusCode();
  }

  /** Waits until it answers so; what it has answered then. */
  String await(String path, int status) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    HttpResponse<String> answer = get(path);
    while (answer.statusCode() != status && System.nanoTime() - deadline < 0) {
      Thread.sleep(100);
      answer = get(path);
    }
    if (answer.statusCode() != status) {
      throw new AssertionError(path + " answers " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** The value of a metric, by the beginning of its line. */
  double metric(String beginning) throws IOException, InterruptedException {
    String all = get("/metrics").body();
    Matcher found = Pattern.compile("(?m)^" + Pattern.quote(beginning) + " (\\S+)$").matcher(all);
    if (!found.find()) {
      throw new AssertionError("There is no " + beginning + " in " + all);
    }
    return Double.parseDouble(found.group(1));
  }
}
