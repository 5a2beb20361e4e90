package chatroom.tcp;

import chatroom.chat.Door;
import chatroom.session.FrameSession;
import chatroom.session.TextSession;
import chatroom.wire.LineSplitter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

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
 * </pre>
 *
 * <p>On the socket's event loop only.
 */
final class TcpConnection {
  private static final long GREET_MILLIS = 250;
  private static final int MAX_HEAD_BYTES = 8 * 1024;
  private static final String DOWNLOAD = "download ";

  /** What the bytes are fed to, once it is known. */
  private interface Feeder {
    void feed(byte[] bytes);

    void inputEnded();

    /** The socket has room again for what waits to be written. */
    void drained();

    void closed();
  }

  private final TcpHouse house;
  private final NetSocket socket;
  private final TcpOutlet outlet;
  private Buffer first = Buffer.buffer();
  private Feeder feeder;
  private boolean greetedSilence;
  private boolean inputEnded;
  private long timer;

  TcpConnection(TcpHouse house, NetSocket socket) {
    this.house = house;
    this.socket = socket;
    this.outlet = new TcpOutlet(house.vertx(), socket);
  }

  void start() {
    RawFile.allowHalfClose(socket);
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
    socket.drainHandler(
        room -> {
          if (feeder != null) {
            feeder.drained();
          }
        });
    socket.closeHandler(gone -> closed());
    timer = house.vertx().setTimer(GREET_MILLIS, silent -> silent());
  }

  // ---- until it is known who is there

  private void received(Buffer bytes) {
    if (feeder != null && !mayStillBecomeFrames(bytes)) {
      feeder.feed(bytes.getBytes());
      return;
    }
    first.appendBuffer(bytes);
    sniff(false);
  }

  private boolean mayStillBecomeFrames(Buffer bytes) {
    if (!greetedSilence) {
      return false;
    }
    greetedSilence = false;
    if (bytes.getByte(0) != '{') {
      return false;
    }
    feeder.closed(); // nobody gave a name: nobody has been here
    feeder = null;
    return true;
  }

  /**
   * @param waited whether nothing more may come for now
   */
  private void sniff(boolean waited) {
    switch (DoorSniffer.sniff(first.getBytes())) {
      case FRAMES -> become(new Frames());
      case HTTP -> redirect(waited);
      case TEXT -> text(waited);
      case UNKNOWN -> {
        if (waited) {
          text(true);
        }
      }
    }
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

  private void closed() {
    house.vertx().cancelTimer(timer);
    if (feeder != null) {
      feeder.closed();
    }
    house.left(this, socket);
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
      become(new Nobody());
      outlet.send(
          Buffer.buffer(
              Redirect.response(head, socket.localAddress().hostAddress(), house.httpPort())));
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
      become(new Text());
    }
  }

  // it is one, and half a name is not what was asked for
  private void waitForName() {
    timer =
        house.vertx().setTimer(house.limits().nameTime().toMillis(), late -> become(new Text()));
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
    become(new Nobody());
    house
        .folder()
        .open(house.vertx(), name)
        .compose(file -> RawFile.send(socket, file, 0))
        .onFailure(failure -> outlet.send(Buffer.buffer(house.errorLine(failure))))
        .onFailure(failure -> outlet.close(""));
  }

  // ---- who may be there

  /** Somebody whose answer is on its way: what they still say is not listened to. */
  private static final class Nobody implements Feeder {
    @Override
    public void feed(byte[] bytes) {}

    @Override
    public void inputEnded() {}

    @Override
    public void drained() {}

    @Override
    public void closed() {}
  }

  /** A program that speaks frames, or that fetches one file. */
  private final class Frames implements Feeder, LineSplitter.Listener {
    private final FrameSession session = new FrameSession(house.hub(), outlet, Door.TCP);
    private final LineSplitter lines =
        new LineSplitter(LineSplitter.Ends.LF, house.limits().frameBytes(), this);
    private boolean isFirst = true;
    private boolean raw;

    @Override
    public void feed(byte[] bytes) {
      if (!raw) {
        lines.feed(bytes);
      }
    }

    @Override
    public void line(Buffer line) {
      if (raw || line.length() == 0) {
        return;
      }
      if (isFirst) {
        isFirst = false;
        raw = RawFrame.handle(house, socket, outlet, line);
        if (raw) {
          session.closed();
          return;
        }
      }
      session.receive(line);
    }

    @Override
    public void tooLong() {
      isFirst = false;
      session.receiveTooLong();
    }

    @Override
    public void inputEnded() {
      if (!raw) {
        lines.end();
        session.inputEnded();
      }
    }

    @Override
    public void drained() {
      session.drained();
    }

    @Override
    public void closed() {
      session.closed();
    }
  }

  /** A person. */
  private final class Text implements Feeder, LineSplitter.Listener, TelnetFilter.Listener {
    private final TextSession session =
        new TextSession(house.hub(), outlet, offered -> house.commandLine(socket, offered));
    private final LineSplitter lines =
        new LineSplitter(LineSplitter.Ends.ANY, house.limits().lineBytes(), this);
    private final TelnetFilter telnet = new TelnetFilter(this);

    Text() {
      session.greet();
    }

    @Override
    public void feed(byte[] bytes) {
      telnet.feed(bytes);
    }

    @Override
    public void data(byte[] bytes) {
      lines.feed(bytes);
    }

    @Override
    public void reply(byte[] bytes) {
      if (!outlet.isFull()) { // who does not read has no use for it
        outlet.send(Buffer.buffer(bytes));
      }
    }

    @Override
    public void eraseCharacter() {
      lines.eraseCharacter();
    }

    @Override
    public void eraseLine() {
      lines.eraseLine();
    }

    @Override
    public void areYouThere() {
      if (!outlet.isFull()) {
        outlet.send(Buffer.buffer("* Yes.\r\n"));
      }
    }

    @Override
    public void line(Buffer line) {
      session.receive(line);
    }

    @Override
    public void tooLong() {
      session.receiveTooLong();
    }

    @Override
    public void inputEnded() {
      lines.end();
      session.inputEnded();
    }

    @Override
    public void drained() {
      session.drained();
    }

    @Override
    public void closed() {
      session.closed();
    }
  }
}
