package chatroom.transfer;

import chatroom.bench.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** nginx with the same file: {@code sendfile}, one process, no log of requests. */
final class Nginx {
  private static final int START_ATTEMPTS = 200;

  private Nginx() {}

  /**
   * Starts one.
   *
   * @param before what its command is given to
   * @throws IOException where there is none on this machine
   */
  static Side start(List<String> before, Path folder, Path shared) throws Exception {
    Path files = Files.createDirectories(folder.resolve("files"));
    Path sent = Files.createDirectories(files.resolve("sent"));
    Files.createLink(files.resolve(shared.getFileName()), shared);
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path configuration =
        Files.writeString(folder.resolve("nginx.conf"), configuration(folder, files, port));
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of("nginx", "-p", folder.toString(), "-c", configuration.toString()));
    command.addAll(List.of("-e", folder.resolve("error.log").toString()));
    Running server = Running.start(folder, command, Map.of());
    awaitListening(server, port);
    Door door = new HttpDoor("nginx, HTTP", port, "/", "/sent/", null);
    return new Side("nginx", List.of(door), server.pid(), sent, null, server);
  }

  private static String configuration(Path folder, Path files, int port) {
    StringBuilder temporary = new StringBuilder();
    for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      temporary.append("%s_temp_path %s;\n".formatted(kind, folder.resolve("temp-" + kind)));
    }
    return """
        user root;
        daemon off;
        master_process off;
        pid %s;
        events { worker_connections 64; }
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          client_max_body_size 0;
          %s
          server {
            listen 127.0.0.1:%d;
            root %s;
            location /sent/ { dav_methods PUT; }
          }
        }
        """
        .formatted(folder.resolve("nginx.pid"), temporary, port, files);
  }

  private static void awaitListening(Running server, int port) throws Exception {
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
        return;
      } catch (IOException notYet) {
        Thread.sleep(25);
      }
    }
    server.close();
    throw new IOException("nginx does not listen on its port.");
  }
}
