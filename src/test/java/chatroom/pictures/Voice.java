package chatroom.pictures;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Somebody who speaks by the door of JSON lines, one thing after the other. */
final class Voice implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private final int httpPort;
  private final String token;
  private int asked;

  /** Comes in under this name. */
  Voice(int port, int httpPort, String name) throws IOException {
    this.httpPort = httpPort;
    socket = new Socket("127.0.0.1", port);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    JsonObject hello = new JsonObject().put("name", name).put("client", "gallery/1");
    token = ask("hello", hello).getString("token");
  }

  void join(String room) throws IOException {
    write(new JsonObject().put("type", "register").put("address", room));
    read("\"members\"");
  }

  /** Answers the number of the entry. */
  int say(String address, String text) throws IOException {
    return say(address, new JsonObject().put("text", text));
  }

  int answer(String room, int seq, String text) throws IOException {
    return say(room, new JsonObject().put("text", text).put("target", seq));
  }

  int say(String address, JsonObject body) throws IOException {
    return ask(address, body).getInteger("seq");
  }

  void topic(String room, String text) throws IOException {
    ask("rooms", new JsonObject().put("op", "topic").put("room", room).put("text", text));
  }

  /** Puts a file on the server, told of in a room. */
  void share(String room, String name, byte[] content) throws Exception {
    String to =
        "http://127.0.0.1:%d/files/%s?room=%%23%s".formatted(httpPort, name, room.substring(1));
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(to))
            .header("Authorization", "Bearer " + token)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    var answer = HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(name + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  /** Is still there, and has heard everything. */
  void ping() throws IOException {
    write(new JsonObject().put("type", "ping"));
    read("\"pong\"");
  }

  private JsonObject ask(String address, JsonObject body) throws IOException {
    asked += 1;
    String reply = "r" + asked;
    write(
        new JsonObject()
            .put("type", "send")
            .put("address", address)
            .put("replyAddress", reply)
            .put("body", body));
    JsonObject answer = read("\"address\":\"" + reply + "\"");
    if (!"rec".equals(answer.getString("type"))) {
      throw new IOException(answer.encode());
    }
    return answer.getJsonObject("body");
  }

  private void write(JsonObject frame) throws IOException {
    socket.getOutputStream().write((frame.encode() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject read(String what) throws IOException {
    String line = in.readLine();
    while (line != null && !line.contains(what)) {
      line = in.readLine();
    }
    if (line == null) {
      throw new IOException("The connection ended before " + what);
    }
    return new JsonObject(line);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
