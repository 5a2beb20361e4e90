package chatroom.tcp;

import chatroom.bus.ChatBus;
import chatroom.chat.FileQuery;
import chatroom.chat.Limits;
import chatroom.chat.Refusal;
import chatroom.files.SharedFolder;
import chatroom.session.Hub;
import chatroom.wire.TextWriter;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

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

  /** A command line that fetches the file from where this connection came to. */
  default String commandLine(NetSocket socket, FileQuery.Offered offered) {
    String host = socket.localAddress().hostAddress();
    int zone = host.indexOf('%');
    String address = zone < 0 ? host : host.substring(0, zone);
    String path =
        Arrays.stream(offered.file().name().split("/"))
            .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    String name = offered.file().name();
    return "curl -fo "
        + quoted(name.substring(name.lastIndexOf('/') + 1))
        + " 'http://"
        + (address.indexOf(':') < 0 ? address : "[" + address + "]")
        + ":"
        + httpPort()
        + "/files/"
        + path.replace("'", "%27")
        + "?once="
        + offered.key()
        + "'";
  }

  // for a POSIX shell: nothing in single quotes means anything but a single quote; for curl, “-” is
  // the terminal
  private static String quoted(String plain) {
    String name = plain.startsWith("-") ? "./" + plain : plain;
    return name.matches("[A-Za-z0-9._/][A-Za-z0-9._/-]*")
        ? name
        : "'" + name.replace("'", "'\\''") + "'";
  }
}
