package chatroom.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import chatroom.rig.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Chatroom's server as a process of its own, with little memory, and one who knows it. */
final class Chatroom {
  /** Once it has computed the sum of a large file, which takes a while, it does nothing else. */
  private static final int SUM_MILLIS = 120_000;

  private Chatroom() {}

  /**
   * Starts one that shares the file, and waits until it knows its sum.
   *
   * @param before what its command is given to
   * @param heap such as {@code 128m}
   */
  static Side start(List<String> before, Path folder, String heap, Path shared) throws Exception {
    Path files = Files.createDirectories(folder.resolve("SharedFiles"));
    Files.createLink(files.resolve(shared.getFileName()), shared);
    Path log = folder.resolve("collections.log");
    List<String> java = new ArrayList<>(JavaMemory.options(log));
    java.add("-Xmx" + heap);
    List<String> options =
        List.of(
            "--host",
            "127.0.0.1",
            "--rate",
            "off",
            "--max-upload",
            "64g",
            "--max-shared",
            "1024g",
            "--max-folder",
            "1024g",
            "--min-free",
            "16m");
    ServerProcess server = ServerProcess.startThrough(before, folder, java, options);
    try {
      String token = come(server.tcpPort(), shared.getFileName().toString());
      return new Side(
          "chatroom",
          List.of(
              new HttpDoor("chatroom, HTTP", server.httpPort(), "/files/", "/files/", token),
              new TcpDoor("chatroom, TCP", server.tcpPort(), token)),
          server.program().pid(),
          files,
          new JavaMemory(server.program().pid(), log),
          server);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Says hello, and asks for the file's sum; answers the token. */
  private static String come(int port, String name) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SUM_MILLIS);
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String token =
          ask(socket, in, "hello", new JsonObject().put("name", "fetcher")).getString("token");
      ask(socket, in, "files", new JsonObject().put("op", "stat").put("name", name));
      return token;
    }
  }

  private static JsonObject ask(Socket socket, BufferedReader in, String address, JsonObject body)
      throws IOException {
    JsonObject frame =
        new JsonObject()
            .put("type", "send")
            .put("address", address)
            .put("replyAddress", address + "-")
            .put("body", body);
    socket.getOutputStream().write((frame.encode() + "\n").getBytes(UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.startsWith("{")) {
        continue; // whoever is slow to begin is greeted as a person
      }
      JsonObject answer = new JsonObject(line);
      if ((address + "-").equals(answer.getString("address"))) {
        if (!"rec".equals(answer.getString("type"))) {
          throw new IOException("It was refused: " + line);
        }
        return answer.getJsonObject("body");
      }
    }
    throw new IOException("The server closed without an answer.");
  }
}
