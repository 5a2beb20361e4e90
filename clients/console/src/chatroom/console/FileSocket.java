package chatroom.console;

import chatroom.wire.BadFrame;
import chatroom.wire.ClientFrame;
import chatroom.wire.ServerFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A connection of its own that one file comes over (docs/protocol.md, “A file over TCP”). Blocks;
 * one thread.
 */
final class FileSocket implements Closeable {
  /**
   * What comes.
   *
   * @param offset where its bytes begin
   * @param sha256 of the whole file, or null where the server does not know it yet
   */
  record Header(long size, long offset, String sha256) {}

  /** What answers is no server of ours, or has lost its mind: asking again will not help. */
  static final class Nonsense extends IOException {
    private static final long serialVersionUID = 1;

    Nonsense(String message) {
      super(message);
    }
  }

  private static final int CONNECT_MILLIS = 5_000;
  private static final int SILENCE_MILLIS = 30_000;
  private static final int MAX_HEADER_BYTES = 64 * 1024;
  private static final long MAX_WHOLE = 1L << 53;
  private static final int MAX_GREETING_LINES = 16;

  private final Socket socket = new Socket();
  private final InputStream in;

  FileSocket(String host, int port) throws IOException {
    try {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      socket.setSoTimeout(SILENCE_MILLIS);
      in = socket.getInputStream();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Asks for a file.
   *
   * @throws Refused where the server refuses
   */
  Header get(String name, long offset, String token) throws IOException {
    JsonObject body = new JsonObject().put("op", "get").put("name", name).put("offset", offset);
    Buffer frame = new ClientFrame.Send("files", "file", body.put("token", token)).encode();
    socket.getOutputStream().write(frame.appendByte((byte) '\n').getBytes());
    for (int line = 0; line < MAX_GREETING_LINES; line++) {
      ServerFrame answer;
      try {
        answer = ServerFrame.decode(Buffer.buffer(line()));
      } catch (BadFrame e) {
        continue; // the greeting of the text door, if our frame came late
      }
      if (answer instanceof ServerFrame.Err err) {
        throw Refused.of(err);
      }
      if (answer instanceof ServerFrame.Rec rec) {
        return header(rec.body(), offset);
      }
    }
    throw new Nonsense("The server does not answer as Chatroom does.");
  }

  private static Header header(JsonObject body, long asked) throws IOException {
    try {
      long size = whole(body.getValue("size"));
      long offset = whole(body.getValue("offset", asked));
      if (size >= 0 && offset == asked && offset <= size) {
        return new Header(size, offset, body.getString("sha256"));
      }
    } catch (ClassCastException | NullPointerException e) {
      // told below
    }
    throw new Nonsense("The server's answer makes no sense.");
  }

  /** What is none, is below zero or is more than JSON carries exactly is -1. */
  private static long whole(Object value) {
    boolean isWhole = value instanceof Integer || value instanceof Long;
    long number = isWhole ? ((Number) value).longValue() : -1;
    return number <= MAX_WHOLE ? Math.max(-1, number) : -1;
  }

  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The connection ended.");
      }
      if (line.size() >= MAX_HEADER_BYTES) {
        throw new Nonsense("The server's answer makes no sense.");
      }
      line.write(b);
    }
    return line.toByteArray();
  }

  /** The bytes that follow the header. */
  InputStream bytes() {
    return in;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
