package chatroom.tcp;

import chatroom.chat.Door;
import chatroom.session.FrameSession;
import chatroom.wire.LineSplitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** A program that speaks frames, or that fetches one file. */
final class FrameFeeder implements Feeder, LineSplitter.Listener {
  private final TcpHouse house;
  private final NetSocket socket;
  private final TcpOutlet outlet;
  private final FrameSession session;
  private final LineSplitter lines;
  private boolean isFirst = true;
  private boolean raw;

  FrameFeeder(TcpHouse house, NetSocket socket, TcpOutlet outlet) {
    this.house = house;
    this.socket = socket;
    this.outlet = outlet;
    this.session = new FrameSession(house.hub(), outlet, Door.TCP);
    this.lines = new LineSplitter(LineSplitter.Ends.LF, house.limits().frameBytes(), this);
  }

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

  @Override
  public boolean isSession() {
    return !raw;
  }
}
