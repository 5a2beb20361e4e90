package chatroom.tcp;

import chatroom.session.TextSession;
import chatroom.wire.LineSplitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** A person. */
final class TextFeeder implements Feeder, LineSplitter.Listener, TelnetFilter.Listener {
  private final TcpOutlet outlet;
  private final TextSession session;
  private final LineSplitter lines;
  private final TelnetFilter telnet = new TelnetFilter(this);

  TextFeeder(TcpHouse house, NetSocket socket, TcpOutlet outlet) {
    this.outlet = outlet;
    this.session =
        new TextSession(house.hub(), outlet, offered -> house.commandLine(socket, offered));
    this.lines = new LineSplitter(LineSplitter.Ends.ANY, house.limits().lineBytes(), this);
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
