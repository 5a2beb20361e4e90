package chatroom.tcp;

import chatroom.bus.ChatBus;
import chatroom.chat.Limits;
import chatroom.chat.Refusal;
import chatroom.files.SharedFolder;
import chatroom.session.Hub;
import chatroom.wire.TextWriter;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;

/** What every connection of one event loop needs of its door. */
interface TcpHouse {
  /** What somebody is told who comes while the server goes. */
  String STOPPING = TextWriter.error("The server is stopping. Come back in a moment.");

  /** What somebody is told who speaks a protocol that is not spoken here. */
  String STRANGER =
      TextWriter.error(
          "This port is for people who type, and for JSON lines. The page is on the HTTP port.");

  Vertx vertx();

  Hub hub();

  ChatBus bus();

  SharedFolder folder();

  /** Where the page is; known once the web door listens. */
  int httpPort();

  /** A connection is gone. */
  void left(TcpConnection connection, NetSocket socket);

  default Limits limits() {
    return hub().limits();
  }

  /** A failure as the line a person sees. */
  default String errorLine(Throwable failure) {
    return TextWriter.error(
        failure instanceof Refusal refusal
            ? refusal.getMessage()
            : "The file could not be sent. Try again.");
  }
}
