package chatroom.text;

import chatroom.Server;
import chatroom.Settings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for all tests of a class, on free ports and folders of its own. Who joined in a test is
 * shown out after it, and is gone before the next one begins.
 */
final class ChatServer implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final int PATIENCE_SECONDS = 20;

  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> shared = new HashMap<>();
  private final List<Peer> peers = new ArrayList<>();
  private Path folder;
  private Vertx vertx;
  private Server server;

  /** Settings by key and value; without a rate, a replay and held names unless they are given. */
  static ChatServer with(String... keysAndValues) {
    ChatServer chat = new ChatServer();
    chat.settings.put("rate", "off");
    chat.settings.put("replay", "0");
    chat.settings.put("hold-time", "0s");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      chat.settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return chat;
  }

  /** With a file that has always been there: nobody is told of it. */
  ChatServer sharing(String name, String content) {
    shared.put(name, content);
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("chatroom");
    Files.createDirectory(files());
    for (Map.Entry<String, String> file : shared.entrySet()) {
      Files.writeString(files().resolve(file.getKey()), file.getValue());
    }
    Map<String, String> all = new HashMap<>(settings);
    all.put("host", "127.0.0.1");
    all.put("port", "0");
    all.put("http-port", "0");
    all.put("data", folder.resolve("data").toString());
    all.put("files", files().toString());
    vertx = Server.vertx();
    server = Server.start(vertx, Settings.of(all)).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (Peer peer : peers) {
      peer.close();
    }
    peers.clear();
    if (server != null) {
      awaitNobody();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop();
    vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  void stop() throws Exception {
    if (server != null) {
      Server running = server;
      server = null;
      running.stop().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** The shared folder. */
  Path files() {
    return folder.resolve("files");
  }

  /** The database of what is said. */
  Path database() {
    return folder.resolve("data").resolve("chatroom.db");
  }

  int tcpPort() {
    return server.tcpPort();
  }

  int httpPort() {
    return server.httpPort();
  }

  /** Somebody who has connected and done nothing yet. */
  Peer connect() throws IOException {
    Peer peer = new Peer(tcpPort());
    peers.add(peer);
    return peer;
  }

  /** Somebody who was asked for a name. */
  Peer greeted() throws IOException {
    Peer peer = connect();
    peer.skipTo("Your name?");
    return peer;
  }

  /** Somebody who gave a name at once, before being greeted, and is in the lobby. */
  Peer join(String name) throws IOException {
    Peer peer = connect();
    peer.type(name);
    peer.skipTo("* You are in #lobby. ", "");
    return peer;
  }

  /** A client of frames that has said hello and joined the lobby. */
  Frames frames(String name) throws IOException {
    Frames frames = new Frames(connect());
    frames.hello(name);
    frames.register("#lobby");
    return frames;
  }

  // A stranger's own hello and list of people say when everybody has been let go.
  private void awaitNobody() throws Exception {
    try (Peer peer = new Peer(tcpPort())) {
      Frames last = new Frames(peer);
      last.hello("last-to-leave");
      while (last.ask("people", "{\"op\":\"list\"}").getJsonArray("people").size() > 1) {
        Thread.onSpinWait();
      }
      last.ask("people", "{\"op\":\"exit\"}");
      peer.rest();
    }
  }
}
