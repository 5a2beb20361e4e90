package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SockJS for whoever cannot have a WebSocket: one request waits for what the server has to say (or
 * streams it), others carry what the client says.
 */
final class XhrFrames extends FrameClient {
  /** What one request carries, as sockjs-client does not bound it: below the server's bound. */
  private static final int MAX_BODY_CHARS = 128 * 1024;

  // Vert.x's SockJS closes the connection after a poll: one that is to be used again may be gone
  private final HttpClient listening;
  private final HttpClient sending;
  private final TestServer server;
  private final String base = SockJs.path("");
  private final String transport;
  private volatile boolean cut;
  private volatile boolean stopped;
  private final AtomicBoolean waiting = new AtomicBoolean();

  XhrFrames(TestServer server, String transport, int receiveBytes) throws Exception {
    this.server = server;
    this.transport = transport;
    HttpClientOptions options = new HttpClientOptions().setKeepAlive(false);
    if (receiveBytes > 0) {
      options.setReceiveBufferSize(receiveBytes);
    }
    this.listening = server.vertx().createHttpClient(options);
    this.sending = server.vertx().createHttpClient();
    HttpClientResponse opened = poll().await(10, TimeUnit.SECONDS);
    assertThat(opened.statusCode()).isEqualTo(200);
  }

  private Future<HttpClientResponse> poll() {
    return listening
        .request(HttpMethod.POST, server.httpPort(), "127.0.0.1", base + transport)
        .compose(request -> request.send().map(this::listen));
  }

  private HttpClientResponse listen(HttpClientResponse response) {
    RecordParser lines = RecordParser.newDelimited("\n", this::received);
    response.exceptionHandler(broken -> ended());
    response.endHandler(over -> again(response));
    response.handler(lines);
    return response;
  }

  private void received(Buffer line) {
    if (line.length() > 0) {
      SockJs.received(line.toString(), this);
    }
  }

  private void again(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      ended();
    } else if (!isClosed() && !cut) {
      waiting.set(true);
      if (!stopped) {
        pollAgain();
      }
    }
  }

  private void pollAgain() {
    if (waiting.getAndSet(false)) {
      try {
        poll().onFailure(broken -> ended());
      } catch (IllegalStateException cutMeanwhile) {
        ended();
      }
    }
  }

  @Override
  void write(List<String> frames) {
    List<String> body = new ArrayList<>();
    int chars = 0;
    for (String frame : frames) {
      if (chars + frame.length() > MAX_BODY_CHARS && !body.isEmpty()) {
        post(body);
        body.clear();
        chars = 0;
      }
      body.add(frame);
      chars += frame.length();
    }
    post(body);
  }

  private void post(List<String> frames) {
    try {
      HttpClientResponse response =
          sending
              .request(HttpMethod.POST, server.httpPort(), "127.0.0.1", base + "xhr_send")
              .compose(request -> request.send(SockJs.wrap(frames)))
              .await(15, TimeUnit.SECONDS);
      assertThat(response.statusCode()).as("xhr_send").isEqualTo(204);
    } catch (Exception e) {
      throw new AssertionError("xhr_send does not answer", e);
    }
  }

  // does not ask again when the answer that is on its way is there
  @Override
  void stopReading() {
    stopped = true;
  }

  @Override
  void readABit() {
    pollAgain();
  }

  @Override
  void goOnReading() {
    stopped = false;
    pollAgain();
  }

  @Override
  public void close() {
    cut = true;
    listening.close();
    sending.close();
  }
}
