package chatroom.tcp;

import chatroom.chat.Door;
import chatroom.session.FrameSession;
import chatroom.wire.LineSplitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Arrays;

/** A program that speaks frames, or that fetches or sends one file. */
final class FrameFeeder implements Feeder, LineSplitter.Listener {
  private final TcpHouse house;
  private final NetSocket socket;
  private final TcpOutlet outlet;
  private final FrameSession session;
  private final LineSplitter lines;
  private boolean isFirst = true;
  private RawFrame.Raw raw;

  FrameFeeder(TcpHouse house, NetSocket socket, TcpOutlet outlet) {
    this.house = house;
    this.socket = socket;
    this.outlet = outlet;
    this.session = new FrameSession(house.hub(), outlet, Door.TCP);
    this.lines = new LineSplitter(LineSplitter.Ends.LF, house.limits().frameBytes(), this);
  }

  @Override
  public void feed(byte[] bytes) {
    if (!isFirst) {
      feedOn(bytes);
      return;
    }
    int end = 0; // the first line says what comes after it
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    end = Math.min(bytes.length, end + 1);
    lines.feed(end == bytes.length ? bytes : Arrays.copyOf(bytes, end));
    if (end < bytes.length) {
      feed(Arrays.copyOfRange(bytes, end, bytes.length));
    }
  }

  private void feedOn(byte[] bytes) {
    if (raw == null) {
      lines.feed(bytes);
    } else if (raw instanceof RawFrame.Raw.Put put) {
      put.upload().take(Buffer.buffer(bytes));
    }
  }

  @Override
  public void line(Buffer line) {
    if (raw != null || line.length() == 0) {
      return;
    }
    if (isFirst) {
      isFirst = false;
      raw = RawFrame.handle(house, socket, outlet, line);
      if (raw != null) {
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
    if (raw == null) {
      lines.end();
      session.inputEnded();
    } else if (raw instanceof RawFrame.Raw.Put put) {
      put.upload().inputEnded();
    }
  }

  @Override
  public void drained() {
    session.drained();
  }

  @Override
  public void closed() {
    session.closed();
    if (raw instanceof RawFrame.Raw.Put put) {
      put.upload().closed();
    }
  }

  @Override
  public boolean isLate(long nowNanos) {
    return raw instanceof RawFrame.Raw.Put put && put.upload().isLate(nowNanos);
  }

  @Override
  public boolean isSession() {
    return raw == null;
  }
}
