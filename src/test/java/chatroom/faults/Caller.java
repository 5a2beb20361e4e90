package chatroom.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Somebody at one of the doors. What the server says is kept in its order, line by line or frame by
 * frame, until it is asked for. For one test thread; a thread of its own listens.
 */
abstract class Caller implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SAID_AGAIN_AFTER = Duration.ofMillis(250);

  private final List<String> heard = new ArrayList<>();
  private boolean ended;
  private int requests;

  /** By netcat. */
  static Caller byText(int port) throws IOException {
    return new OnSocket(port);
  }

  /** As the console client and bots do: a socket with lines of JSON. */
  static Caller byFrames(int port) throws IOException {
    return new OnSocket(port);
  }

  /** As the page does. */
  static Caller byBridge(int httpPort) {
    return new OnWebSocket(httpPort);
  }

  abstract void send(String line) throws IOException;

  @Override
  public abstract void close();

  final void hear(String line) {
    synchronized (heard) {
      heard.add(line);
      heard.notifyAll();
    }
  }

  final void end() {
    synchronized (heard) {
      ended = true;
      heard.notifyAll();
    }
  }

  /** The first that fits, and null where none came in time; the others stay. */
  final String hear(Predicate<String> fits, Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    synchronized (heard) {
      while (true) {
        for (int i = 0; i < heard.size(); i++) {
          if (fits.test(heard.get(i))) {
            return heard.remove(i);
          }
        }
        long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
        if (leftMillis <= 0 || ended) {
          return null;
        }
        heard.wait(leftMillis);
      }
    }
  }

  final String await(Predicate<String> fits) throws InterruptedException {
    String line = hear(fits, PATIENCE);
    assertThat(line).as("heard in time, of %s", heard).isNotNull();
    return line;
  }

  final boolean awaitEnd() throws InterruptedException {
    hear(line -> false, PATIENCE);
    synchronized (heard) {
      return ended;
    }
  }

  // ---- frames

  final String post(String address, JsonObject body) throws IOException {
    String reply = "r" + ++requests;
    send(
        new JsonObject()
            .put("type", "send")
            .put("address", address)
            .put("replyAddress", reply)
            .put("body", body)
            .encode());
    return reply;
  }

  final JsonObject answer(String reply) throws InterruptedException {
    String mark = "\"address\":\"" + reply + "\"";
    return new JsonObject(await(line -> line.contains(mark)));
  }

  /** The answer to a request, {@code rec} or {@code err}. */
  final JsonObject ask(String address, JsonObject body) throws IOException, InterruptedException {
    return answer(post(address, body));
  }

  /** The body of an answer that must be none of refusal. */
  final JsonObject get(String address, JsonObject body) throws IOException, InterruptedException {
    JsonObject answer = ask(address, body);
    assertThat(answer.getString("type")).as(answer.encode()).isEqualTo("rec");
    return answer.getJsonObject("body");
  }

  final JsonObject hello(String name) throws IOException, InterruptedException {
    return get("hello", new JsonObject().put("name", name));
  }

  final void join(String since) throws IOException, InterruptedException {
    JsonObject frame = new JsonObject().put("type", "register").put("address", "#lobby");
    if (since != null) {
      frame.put("headers", new JsonObject().put("since", since));
    }
    send(frame.encode());
    await(line -> line.contains("\"kind\":\"members\""));
  }

  /** A reader that is still behind is told of nobody who types: so it is said until it is heard. */
  final void awaitTypingOf(Caller other) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String line = null;
    while (line == null && System.nanoTime() < deadline) {
      other.post("people", new JsonObject().put("op", "typing").put("to", "#lobby"));
      line = hear(each -> each.contains("\"kind\":\"typing\""), SAID_AGAIN_AFTER);
    }
    assertThat(line).as("that somebody types").isNotNull();
  }

  /** Gives a name, at the text door. */
  final void enter(String name) throws IOException, InterruptedException {
    send(name);
    await(line -> line.startsWith("* You are in #lobby"));
  }

  private static final class OnSocket extends Caller {
    private final Socket socket = new Socket();

    OnSocket(int port) throws IOException {
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      socket.setTcpNoDelay(true);
      Thread listener = new Thread(this::listen, "caller");
      listener.setDaemon(true);
      listener.start();
    }

    private void listen() {
      try {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          hear(line);
        }
      } catch (IOException closed) {
        // it is over either way
      }
      end();
    }

    @Override
    void send(String line) throws IOException {
      socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static final class OnWebSocket extends Caller {
    private final WebSocket socket;

    OnWebSocket(int port) {
      URI uri = URI.create("ws://127.0.0.1:" + port + "/bus/websocket");
      socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(
                  uri,
                  new WebSocket.Listener() {
                    private final StringBuilder frame = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(
                        WebSocket from, CharSequence part, boolean last) {
                      frame.append(part);
                      if (last) {
                        hear(frame.toString());
                        frame.setLength(0);
                      }
                      from.request(1);
                      return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket from, int code, String why) {
                      end();
                      return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable failure) {
                      end();
                    }
                  })
              .join();
    }

    @Override
    void send(String line) {
      socket.sendText(line, true).join();
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
