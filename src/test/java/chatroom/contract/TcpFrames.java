package chatroom.contract;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lines of JSON. */
final class TcpFrames extends FrameClient {
  private final NetClient client;
  private final NetSocket socket;

  TcpFrames(TestServer server, int receiveBytes) throws Exception {
    NetClientOptions options = new NetClientOptions();
    if (receiveBytes > 0) {
      options.setReceiveBufferSize(receiveBytes);
    }
    client = server.vertx().createNetClient(options);
    socket = client.connect(server.tcpPort(), "127.0.0.1").await(10, TimeUnit.SECONDS);
    RecordParser lines = RecordParser.newDelimited("\n", this::line);
    socket.closeHandler(gone -> ended());
    socket.handler(lines);
  }

  // who waits before it says something is taken for a person, and greeted, until its first {
  private void line(Buffer line) {
    if (line.getByte(0) == '{') {
      arrived(line.toString());
    }
  }

  @Override
  void write(List<String> frames) {
    socket.write(Buffer.buffer(String.join("\n", frames) + "\n"));
  }

  @Override
  void stopReading() {
    socket.pause();
  }

  @Override
  void readABit() {
    socket.fetch(1);
  }

  @Override
  void goOnReading() {
    socket.resume();
  }

  @Override
  public void close() {
    client.close();
  }
}
