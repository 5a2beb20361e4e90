package chatroom.web;

import chatroom.session.FrameOutlet;
import chatroom.session.Rendering;
import io.vertx.core.Vertx;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.nio.charset.StandardCharsets;

/**
 * A SockJS socket as a session sees it. SockJS hands on to its transport without looking at the
 * transport's queue, so what is not out yet is counted here, by the futures of the writes.
 */
final class SockJsOutlet implements FrameOutlet {
  private static final int GO_AWAY = 3000;

  // each has half a kilobyte around it, however little it says; a page of the log is 200
  private static final int MAX_QUEUED_MESSAGES = 512;

  /** How long what was written last may wait to be fetched. */
  private static final long CLOSE_MILLIS = 5_000;

  private final Vertx vertx;
  private final SockJSSocket socket;
  private final int maxQueueChars;
  private Runnable onDrain = () -> {};
  private int queuedChars;
  private int queuedMessages;
  private long takenChars;
  private boolean full;
  private String closing;
  private long closeTimer = -1; // none

  SockJsOutlet(Vertx vertx, SockJSSocket socket, int maxQueueChars) {
    this.vertx = vertx;
    this.socket = socket;
    this.maxQueueChars = maxQueueChars;
  }

  void onDrain(Runnable drained) {
    onDrain = drained;
  }

  @Override
  public String address() {
    return socket.remoteAddress().hostAddress();
  }

  @Override
  public void sendFrame(byte[] frame) {
    send(new String(frame, StandardCharsets.UTF_8));
  }

  @Override
  public void push(Rendering rendering, String address) {
    rendering.messages(address).forEach(this::send);
  }

  private void send(String message) {
    if (closing != null) {
      return;
    }
    queuedChars += message.length();
    queuedMessages++;
    full |= queuedChars >= maxQueueChars || queuedMessages >= MAX_QUEUED_MESSAGES;
    socket.write(message).onComplete(written -> written(message.length()));
  }

  private void written(int chars) {
    queuedChars -= chars;
    queuedMessages--;
    takenChars += chars;
    if (closing != null && queuedChars == 0) {
      socket.close(GO_AWAY, closing);
      return;
    }
    boolean hasRoom = queuedChars <= maxQueueChars / 2 && queuedMessages <= MAX_QUEUED_MESSAGES / 2;
    if (full && hasRoom) {
      full = false;
      onDrain.run();
    }
  }

  @Override
  public boolean isFull() {
    return full;
  }

  /** In whole writes of the transport: how far it has come within one is not to be seen here. */
  @Override
  public long progress() {
    return takenChars;
  }

  @Override
  public void pause() {
    socket.pause();
  }

  @Override
  public void resume() {
    socket.resume();
  }

  @Override
  public void close(String reason) {
    if (closing != null) {
      return;
    }
    closing = reason;
    if (queuedChars == 0) {
      socket.close(GO_AWAY, reason);
    } else { // SockJS drops what was not fetched yet
      closeTimer = vertx.setTimer(CLOSE_MILLIS, late -> socket.close(GO_AWAY, reason));
    }
  }

  /** The session is over: nothing that belongs to it is kept. */
  void gone() {
    vertx.cancelTimer(closeTimer);
  }
}
