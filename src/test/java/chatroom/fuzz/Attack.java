package chatroom.fuzz;

import chatroom.rig.WebSocketWire;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Holds one conversation after another with one door, each on a connection of its own. */
final class Attack {
  private static final int THREADS = 12;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int HANDSHAKE_MILLIS = 400;

  private final Conversations kind;
  private final int port;
  private final AtomicLong next;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicLong answeredBytes = new AtomicLong();
  private final List<String> stuck = new CopyOnWriteArrayList<>();

  /**
   * @param first the number of the first conversation
   */
  Attack(Conversations kind, int port, long first) {
    this.kind = kind;
    this.port = port;
    this.next = new AtomicLong(first);
  }

  /** Returns when so many were held. */
  void hold(int conversations) throws InterruptedException {
    long end = next.get() + conversations;
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < THREADS; i++) {
      threads.execute(
          () -> {
            for (long number = next.getAndIncrement();
                number < end;
                number = next.getAndIncrement()) {
              hold(number);
            }
          });
    }
    threads.shutdown();
    if (!threads.awaitTermination(1, TimeUnit.HOURS)) {
      throw new AssertionError("an hour is too long");
    }
    next.set(end);
  }

  /** How many were answered by something. */
  int answered() {
    return answered.get();
  }

  long answeredBytes() {
    return answeredBytes.get();
  }

  /** Those that said all they had to say, and were neither answered to the end nor let go. */
  List<String> stuck() {
    return stuck;
  }

  private void hold(long number) {
    Random random = new Random(number);
    byte[] bytes = kind.conversation(number);
    try (Socket socket = new Socket()) {
      // from many ports of many addresses, all of them this machine's
      byte[] from = {127, 0, (byte) (number >> 8 & 0x7f), (byte) (1 + number % 250)};
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      int cut = random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
      if (kind == Conversations.WEBSOCKET) {
        cut = Math.min(bytes.length, WebSocketWire.handshake("").length);
      }
      socket.getOutputStream().write(bytes, 0, cut);
      if (kind == Conversations.WEBSOCKET && random.nextInt(8) > 0) {
        readHead(socket);
      }
      socket.getOutputStream().write(bytes, cut, bytes.length - cut);
      if (random.nextInt(3) == 0) {
        socket.setSoLinger(random.nextBoolean(), 0); // gone, with a reset or without
        return;
      }
      socket.shutdownOutput();
      read(number, socket.getInputStream());
    } catch (IOException refused) {
      // that is the server's right
    }
  }

  // a WebSocket's frames are read as such once there is one; of a broken handshake there may be
  // none
  private static void readHead(Socket socket) throws IOException {
    socket.setSoTimeout(HANDSHAKE_MILLIS);
    try {
      for (int ends = 0; ends < 2; ) {
        int c = socket.getInputStream().read();
        if (c < 0) {
          return;
        }
        ends = c == '\n' ? ends + 1 : c == '\r' ? ends : 0;
      }
    } catch (SocketTimeoutException none) {
      // the server waits for the rest of it
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  private void read(long number, InputStream in) throws IOException {
    byte[] some = new byte[16 * 1024];
    long all = 0;
    try {
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        all += read;
      }
    } catch (SocketTimeoutException e) {
      stuck.add(kind + " " + number);
    } finally {
      answeredBytes.addAndGet(all);
      answered.addAndGet(all > 0 ? 1 : 0);
    }
  }
}
