package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** A peer that says one thing without an end, and listens meanwhile. */
final class Flood implements AutoCloseable {
  private static final int MAX_HEARD_CHARS = 4 << 20;
  private static final long PATIENCE_SECONDS = 60;
  private static final int PIECE_BYTES = 64 * 1024;

  private final Socket socket;
  private final Thread listener = new Thread(this::listen, "flood");
  private final StringBuffer heard = new StringBuffer();
  private volatile boolean ended;

  Flood(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    byte[] some = new byte[PIECE_BYTES];
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        if (heard.length() < MAX_HEARD_CHARS) {
          heard.append(new String(some, 0, read, ISO_8859_1));
        }
      }
    } catch (IOException reset) {
      // it was cut
    } finally {
      ended = true;
    }
  }

  void say(String text) throws IOException {
    say(text.getBytes(ISO_8859_1));
  }

  void say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Says this over and over, until it has been so many bytes or the server has had enough. */
  long pour(byte[] unit, long bytes) {
    byte[] piece = new byte[unit.length * Math.max(1, PIECE_BYTES / unit.length)];
    for (int i = 0; i < piece.length; i++) {
      piece[i] = unit[i % unit.length];
    }
    long poured = 0;
    try {
      OutputStream out = socket.getOutputStream();
      while (poured < bytes && !ended) {
        out.write(piece);
        poured += piece.length;
      }
    } catch (IOException cut) {
      // it was
    }
    return poured;
  }

  /** Waits until this was heard; answers all that was. */
  String await(String text) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (heard.indexOf(text) < 0) {
      if (System.nanoTime() > deadline || (ended && heard.indexOf(text) < 0)) {
        throw new AssertionError("“" + text + "” was not heard in “" + brief() + "”");
      }
      Thread.sleep(5);
    }
    return heard.toString();
  }

  /** Waits until the server has closed; answers all that was heard. */
  String awaitEnd() throws InterruptedException {
    listener.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    if (!ended) {
      throw new AssertionError("the server does not close after “" + brief() + "”");
    }
    return heard.toString();
  }

  private String brief() {
    return heard.substring(Math.max(0, heard.length() - 300));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
