package chatroom.tcp;

import chatroom.session.TextSession;
import chatroom.wire.LineSplitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/** A person. */
final class TextFeeder implements Feeder, LineSplitter.Listener, TelnetFilter.Listener {
  private final TcpOutlet outlet;
  private final TextSession session;
  private final LineSplitter lines;
  private final TelnetFilter telnet = new TelnetFilter(this);

  /** How the first line begins, until it has ended. */
  private Buffer beginning = Buffer.buffer();

  private boolean refused;

  TextFeeder(TcpHouse house, NetSocket socket, TcpOutlet outlet) {
    this.outlet = outlet;
    this.session = new TextSession(house.hub(), outlet, new CurlLines(socket, house));
    this.lines = new LineSplitter(LineSplitter.Ends.ANY, house.limits().lineBytes(), this);
    session.greet();
  }

  @Override
  public void feed(byte[] bytes) {
    telnet.feed(bytes);
  }

  @Override
  public void data(byte[] bytes) {
    if (beginning != null && beginning.length() < FirstLine.BEGINNING_BYTES) {
      int more = Math.min(bytes.length, FirstLine.BEGINNING_BYTES - beginning.length());
      beginning.appendBytes(bytes, 0, more);
    }
    lines.feed(bytes);
  }

  @Override
  public void reply(byte[] bytes) {
    if (!outlet.isFull()) { // who does not read has no use for it
      outlet.sendRaw(bytes);
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
      outlet.send("* Yes.\r\n");
    }
  }

  @Override
  public void line(Buffer line) {
    boolean isFirst = beginning != null;
    beginning = null;
    if (isFirst && FirstLine.isRequest(line.toString(StandardCharsets.ISO_8859_1))) {
      refuse();
    } else if (!refused) {
      session.receive(line);
    }
  }

  @Override
  public void tooLong() {
    String begins = beginning == null ? "" : beginning.toString(StandardCharsets.ISO_8859_1);
    beginning = null;
    if (FirstLine.beginsRequest(begins)) {
      refuse();
    } else if (!refused) {
      session.receiveTooLong();
    }
  }

  /** What has come with it already is not listened to either. */
  private void refuse() {
    refused = true;
    outlet.send(TcpHouse.STRANGER);
    outlet.close("");
  }

  @Override
  public void inputEnded() {
    lines.end();
    if (!refused) {
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
  public void whenOver(Runnable then) {
    session.whenOver(then);
  }
}
