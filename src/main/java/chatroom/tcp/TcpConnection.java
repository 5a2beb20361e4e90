package chatroom.tcp;

import chatroom.chat.FileQuery;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One connection, from its first byte until it is known who is there, and then as the feeder of
 * whoever that is:
 *
 * <pre>
 *              {                                        first line is "files get"
 *   SNIFFING -----------------------------> FRAMES ----------------------------> RAW
 *      |  \  first line is "download NAME"                                        ^
 *      |   +----------------------------------------------------------------------+
 *      |  GET, HEAD, POST …
 *      +----------------> HTTP (redirected)
 *      |  anything else, or nothing for 250 ms       {  as the very first byte
 *      +------------------------------------> TEXT ------------------> FRAMES
 *      |  TLS, or another program's protocol           | a request as the first line
 *      +----------------> closed <---------------------+
 * </pre>
 *
 * <p>On the socket's event loop only.
 */
final class TcpConnection {
  private static final long GREET_MILLIS = 250;
  private static final int MAX_HEAD_BYTES = 8 * 1024;
  private static final String DOWNLOAD = "download ";

  private final TcpHouse house;
  private final NetSocket socket;
  private final TcpOutlet outlet;
  private Buffer first = Buffer.buffer();
  private Feeder feeder;
  private boolean greetedSilence;
  private boolean inputEnded;
  private long timer;
  private long mark;
  private long movedNanos = System.nanoTime();

  TcpConnection(TcpHouse house, NetSocket socket) {
    this.house = house;
    this.socket = socket;
    this.outlet = new TcpOutlet(house.vertx(), socket, house.hub().turn(), this::drained);
  }

  void start() {
    RawFile.allowHalfClose(socket);
    KeepAlive.set(socket, house.limits());
    socket.setWriteQueueMaxSize(house.limits().queueBytes());
    socket.exceptionHandler(reset -> {});
    socket.handler(this::received);
    ((NetSocketInternal) socket)
        .eventHandler(
            event -> {
              if (event instanceof ChannelInputShutdownEvent) {
                outlet.whenAllRead(this::inputEnded);
              }
            });
    socket.closeHandler(gone -> closed());
    socket.shutdownHandler(this::shutDown);
    timer = house.vertx().setTimer(GREET_MILLIS, silent -> silent());
  }

  // ---- until it is known who is there

  private void received(Buffer bytes) {
    if (feeder != null && !isSomebodyElse(bytes)) {
      feeder.feed(bytes.getBytes());
      return;
    }
    first.appendBuffer(bytes);
    sniff(false);
  }

  // whoever said nothing for a while was greeted as a person; the first byte may still say
  // otherwise
  private boolean isSomebodyElse(Buffer bytes) {
    if (!greetedSilence) {
      return false;
    }
    greetedSilence = false;
    switch (DoorSniffer.sniff(bytes.getBytes(0, 1))) {
      case FRAMES, TLS, STRANGER -> {
        feeder.closed(); // nobody gave a name: nobody has been here
        feeder = null;
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  /**
   * @param waited whether nothing more may come for now
   */
  private void sniff(boolean waited) {
    switch (DoorSniffer.sniff(first.getBytes())) {
      case FRAMES -> become(new FrameFeeder(house, socket, outlet));
      case HTTP -> redirect(waited);
      case TEXT -> text(waited);
      case TLS -> refuse("");
      case STRANGER -> refuse(TcpHouse.STRANGER);
      case UNKNOWN -> {
        if (waited) {
          text(true);
        }
      }
    }
  }

  private void refuse(String line) {
    become(Feeder.NOBODY);
    outlet.send(line);
    outlet.close("");
  }

  private void silent() {
    if (feeder == null) {
      greetedSilence = first.length() == 0;
      sniff(true);
    }
  }

  private void inputEnded() {
    inputEnded = true;
    if (feeder == null && first.length() == 0) {
      house.vertx().cancelTimer(timer);
      socket.close();
      return;
    }
    if (feeder == null) {
      sniff(true);
    }
    if (feeder != null) {
      feeder.inputEnded();
    }
  }

  private void drained() {
    if (feeder != null) {
      feeder.drained();
    }
  }

  private void closed() {
    house.vertx().cancelTimer(timer);
    outlet.gone();
    if (feeder == null) {
      house.left(this, socket);
    } else {
      feeder.closed();
      feeder.whenOver(() -> house.left(this, socket));
    }
  }

  /**
   * The server stops: sessions are told by their hub, and whoever is none yet is told here.
   *
   * @param within how long that may take; Vert.x says zero, and leaves the closing to us, wherever
   *     this socket is closed
   */
  private void shutDown(Duration within) {
    if (within.isZero()) {
      socket.close();
    } else if (feeder == null) {
      refuse(TcpHouse.STOPPING);
    }
  }

  /**
   * Ends it if the peer sends nothing of a file, or takes nothing of one, or of whatever it was
   * answered, for too long.
   */
  void watch(long nowNanos) {
    if (feeder != null && feeder.isLate(nowNanos)) {
      abandon();
      return;
    }
    boolean isWatched = feeder == null || feeder.isSession();
    long now = isWatched ? 0 : outlet.progress();
    if (now == 0 || now != mark) {
      mark = now;
      movedNanos = nowNanos;
    } else if (nowNanos - movedNanos > house.limits().deadTime().toNanos()) {
      abandon();
    }
  }

  /** Ends it, whatever is under way. */
  void abandon() {
    outlet.abandon();
  }

  private void become(Feeder next) {
    house.vertx().cancelTimer(timer);
    feeder = next;
    Buffer waiting = first;
    first = Buffer.buffer();
    if (waiting.length() > 0) {
      next.feed(waiting.getBytes());
    }
  }

  private void redirect(boolean waited) {
    String head = first.toString(StandardCharsets.ISO_8859_1);
    if (Redirect.isComplete(head) || waited || first.length() > MAX_HEAD_BYTES) {
      become(Feeder.NOBODY);
      outlet.sendRaw(
          Redirect.response(head, socket.localAddress().hostAddress(), house.httpPort()));
      outlet.close("");
    }
  }

  private void text(boolean waited) {
    String typed = first.toString(StandardCharsets.UTF_8);
    int end = endOfLine(typed);
    if (end < 0 && !inputEnded && first.length() <= house.limits().lineBytes()) {
      if (!waited) {
        return; // the first line tells whether this is a download
      }
      if (typed.startsWith(DOWNLOAD)) {
        waitForName();
        return;
      }
    }
    String line = (end < 0 ? typed : typed.substring(0, end)).stripLeading();
    if (line.startsWith(DOWNLOAD)) {
      download(line.substring(DOWNLOAD.length()).strip());
    } else {
      become(new TextFeeder(house, socket, outlet));
    }
  }

  // it is one, and half a name is not what was asked for
  private void waitForName() {
    timer =
        house
            .vertx()
            .setTimer(
                house.limits().nameTime().toMillis(),
                late -> become(new TextFeeder(house, socket, outlet)));
  }

  /** Somebody has all of it, and nobody knows who. */
  private static FileQuery<Boolean> noted(String name) {
    return new FileQuery.NoteFetch(name, null);
  }

  private static int endOfLine(String typed) {
    for (int i = 0; i < typed.length(); i++) {
      if (typed.charAt(i) == '\n' || typed.charAt(i) == '\r') {
        return i;
      }
    }
    return -1;
  }

  private void download(String name) {
    become(Feeder.NOBODY);
    house
        .folder()
        .open(house.vertx(), name)
        .compose(
            file ->
                RawFile.send(socket, file, 0)
                    .onSuccess(sent -> house.bus().ask(noted(file.info().name()))))
        .onFailure(failure -> outlet.send(house.errorLine(failure)))
        .onFailure(failure -> outlet.close(""));
  }
}
