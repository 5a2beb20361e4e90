package chatroom.tcp;

import chatroom.chat.FileQuery;
import chatroom.session.FileLinks;
import io.vertx.core.net.NetSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Command lines for curl and a POSIX shell, to where a connection came to. */
record CurlLines(NetSocket socket, TcpHouse house) implements FileLinks {
  private static final String HOME = "~/";

  @Override
  public String fetchLine(FileQuery.Offered offered) {
    String name = offered.file().name();
    String file = name.substring(name.lastIndexOf('/') + 1);
    return "curl -fo " + quoted(file) + " '" + url(name) + "?once=" + offered.key() + "'";
  }

  /**
   * Without -g, curl would take brackets in the name for a pattern; without the long option, which
   * it knows since 2021 (7.76), a refusal would look like a success to what follows. It is shown
   * either way: -f alone would keep the reason from whoever sends.
   */
  @Override
  public String putLine(FileQuery.UploadOffered offered, String path) {
    String file =
        path.startsWith(HOME) ? HOME + quoted(path.substring(HOME.length())) : quoted(path);
    return "curl --fail-with-body -gT "
        + file
        + " '"
        + url(offered.name())
        + "?key="
        + offered.key()
        + "'";
  }

  private String url(String name) {
    String host = socket.localAddress().hostAddress();
    int zone = host.indexOf('%');
    String address = zone < 0 ? host : host.substring(0, zone);
    String path =
        Arrays.stream(name.split("/"))
            .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return "http://"
        + (address.indexOf(':') < 0 ? address : "[" + address + "]")
        + ":"
        + house.httpPort()
        + "/files/"
        + path.replace("'", "%27");
  }

  // for a POSIX shell: nothing in single quotes means anything but a single quote; for curl, “-” is
  // the terminal
  private static String quoted(String plain) {
    boolean option = plain.startsWith("-") || plain.equals(".");
    String name = option ? "./" + plain : plain;
    return name.matches("[A-Za-z0-9._/][A-Za-z0-9._/-]*")
        ? name
        : "'" + name.replace("'", "'\\''") + "'";
  }
}
