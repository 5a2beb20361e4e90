package chatroom.console;

import chatroom.wire.ClientFrame;
import chatroom.wire.FrameWriter;
import chatroom.wire.LineSplitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * A peer that can be made to fail as a real server cannot: it drops answers, repeats and skips
 * pushes, cuts connections. One person at a time, one log a room, no rules. All state belongs to
 * its event loop; tests change it by {@link #run}.
 */
final class FakeServer implements AutoCloseable {
  /** What was said, by room; the index is the number less one. */
  final Map<String, List<JsonObject>> logs = new TreeMap<>();

  /** Every frame that came in, as text. */
  final List<String> received = Collections.synchronizedList(new ArrayList<>());

  /** Names that are refused, with the reason. */
  final Map<String, String> refusedNames = new LinkedHashMap<>();

  /** Swallows frames it matches: they are read and nothing happens. */
  Predicate<ClientFrame> swallow = frame -> false;

  /** Swallows the answers to frames that have been carried out. */
  Predicate<ClientFrame.Send> withhold = send -> false;

  /** Answers a send with this code, if it is not 0. */
  ToIntFunction<ClientFrame.Send> refuse = send -> 0;

  String log = "log1";
  final FakeFiles files = new FakeFiles();

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final NetServer server;
  private final List<NetSocket> sockets = new ArrayList<>();
  private final Map<NetSocket, List<String>> registered = new LinkedHashMap<>();
  private String name;
  private int port;

  FakeServer() throws Exception {
    server = vertx.createNetServer().connectHandler(this::accept);
    logs.put("#lobby", new ArrayList<>());
    listen(0);
  }

  int port() {
    return port;
  }

  private void listen(int at) throws Exception {
    CompletableFuture<Integer> listening = new CompletableFuture<>();
    loop.runOnContext(
        go ->
            server
                .listen(at, "127.0.0.1")
                .onSuccess(open -> listening.complete(open.actualPort()))
                .onFailure(listening::completeExceptionally));
    port = listening.get(5, TimeUnit.SECONDS);
  }

  /** Runs on the server's event loop and waits for it. */
  void run(Runnable work) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.runOnContext(
        go -> {
          work.run();
          done.complete(null);
        });
    done.get(5, TimeUnit.SECONDS);
  }

  void cut() {
    List.copyOf(sockets).forEach(NetSocket::close);
  }

  private void accept(NetSocket socket) {
    sockets.add(socket);
    LineSplitter splitter =
        new LineSplitter(
            LineSplitter.Ends.LF,
            1 << 20,
            new LineSplitter.Listener() {
              @Override
              public void line(Buffer line) {
                received.add(line.toString());
                ClientFrame frame = ClientFrame.decode(line);
                if (!swallow.test(frame)) {
                  handle(socket, frame);
                }
              }

              @Override
              public void tooLong() {}
            });
    FakePut put = new FakePut(this, socket, splitter::feed);
    socket.handler(put::feed);
    socket.closeHandler(
        gone -> {
          sockets.remove(socket);
          registered.remove(socket);
        });
  }

  private void handle(NetSocket socket, ClientFrame frame) {
    if (frame instanceof ClientFrame.Ping) {
      write(socket, FrameWriter.pong());
    } else if (frame instanceof ClientFrame.Register register) {
      register(socket, register);
    } else if (frame instanceof ClientFrame.Send send) {
      int code = refuse.applyAsInt(send);
      if (code != 0) {
        write(socket, FrameWriter.err(send.errorAddress(), code, "Refused with " + code + "."));
      } else {
        send(socket, send);
      }
    }
  }

  private void register(NetSocket socket, ClientFrame.Register register) {
    String address = register.address();
    if (address.startsWith("#")) {
      logs.computeIfAbsent(address, room -> new ArrayList<>());
      registered.computeIfAbsent(socket, any -> new ArrayList<>()).add(address);
      JsonObject me = new JsonObject().put("name", name).put("by", "by-me").put("door", "tcp");
      push(
          socket,
          address,
          new JsonObject()
              .put("kind", "members")
              .put("topic", "")
              .put("members", new JsonArray().add(me)));
    }
    if (register.since() != null) {
      List<JsonObject> log = logs.getOrDefault(address, List.of());
      for (JsonObject entry : log.subList(register.since().intValue(), log.size())) {
        push(socket, address, entry);
      }
    }
  }

  private void send(NetSocket socket, ClientFrame.Send send) {
    JsonObject body = send.body();
    String op = body.getString("op", "");
    switch (send.address()) {
      case "hello" -> hello(socket, send);
      case "history" -> {
        List<JsonObject> log = logs.getOrDefault(body.getString("of"), List.of());
        int from = Math.max(0, log.size() - body.getInteger("limit", 50));
        JsonArray entries = new JsonArray(log.subList(from, log.size()));
        answer(socket, send, new JsonObject().put("first", 1).put("entries", entries));
      }
      case "files" -> {
        answer(socket, send, files.answer(send));
        if (op.equals("get")) {
          socket.write(files.content(send)).onComplete(written -> socket.close());
        }
      }
      case "people" -> {
        answer(socket, send, new JsonObject());
        if (op.equals("exit")) {
          socket.close();
        }
      }
      case "rooms" -> answer(socket, send, new JsonObject().put("rooms", new JsonArray()));
      default -> {
        if (send.address().startsWith("#")) {
          said(socket, send);
        } else {
          answer(socket, send, new JsonObject());
        }
      }
    }
  }

  private void hello(NetSocket socket, ClientFrame.Send send) {
    String wanted = send.body().getString("name");
    if (refusedNames.containsKey(wanted)) {
      write(socket, FrameWriter.err(send.replyAddress(), 409, refusedNames.get(wanted)));
      return;
    }
    name = wanted;
    answer(
        socket,
        send,
        new JsonObject()
            .put("name", name)
            .put("you", "@" + name)
            .put("by", "by-me")
            .put("token", "secret")
            .put("rooms", new JsonArray(new ArrayList<>(logs.keySet())))
            .put("log", log)
            .put("seq", 0)
            .put(
                "limits",
                new JsonObject().put("ping", 25).put("text", 8192).put("file", 1_000_000)));
  }

  private void said(NetSocket socket, ClientFrame.Send send) {
    List<JsonObject> log = logs.get(send.address());
    String id = send.body().getString("id");
    for (JsonObject entry : log) {
      if (id.equals(entry.getString("id"))) {
        answer(socket, send, new JsonObject().put("seq", entry.getLong("seq")));
        return;
      }
    }
    JsonObject entry = entry(send.address(), "by-me", name, send.body().getString("text"));
    entry.put("id", id);
    if (!withhold.test(send)) {
      answer(socket, send, new JsonObject().put("seq", entry.getLong("seq")));
    }
    publish(send.address(), entry);
  }

  /** Somebody else says something; kept, and pushed to who follows. */
  void says(String room, String who, String text) {
    publish(room, entry(room, "by-" + who, who, text));
  }

  /** The same, but the push gets lost on the way. */
  void saysUnheard(String room, String who, String text) {
    entry(room, "by-" + who, who, text);
  }

  private JsonObject entry(String room, String by, String from, String text) {
    List<JsonObject> log = logs.computeIfAbsent(room, any -> new ArrayList<>());
    JsonObject entry =
        new JsonObject()
            .put("seq", log.size() + 1)
            .put("kind", "message")
            .put("from", from)
            .put("by", by)
            .put("text", text)
            .put("at", "2026-11-22T13:05:00.123Z");
    log.add(entry);
    return entry;
  }

  /** Pushes to everybody who follows the room, once more if it was pushed before. */
  void publish(String room, JsonObject entry) {
    registered.forEach(
        (socket, rooms) -> {
          if (rooms.contains(room)) {
            push(socket, room, entry);
          }
        });
  }

  /** A file was handed in: tells of it in its room. */
  long shared(String room, String file, long size) {
    JsonObject entry = entry(room, "by-me", name, file);
    entry.put("kind", "file").put("op", "added").put("name", file).put("size", size);
    publish(room, entry);
    return entry.getLong("seq");
  }

  /** The shared folder is not as it was. */
  void tellFilesChanged() {
    sockets.forEach(
        socket ->
            push(socket, "@" + name, new JsonObject().put("kind", "files").put("version", 1)));
  }

  private void answer(NetSocket socket, ClientFrame.Send send, JsonObject body) {
    write(socket, FrameWriter.rec(send.replyAddress(), body));
  }

  private void push(NetSocket socket, String address, JsonObject body) {
    write(socket, FrameWriter.rec(address, body));
  }

  private static void write(NetSocket socket, byte[] frame) {
    socket.write(Buffer.buffer(frame).appendByte((byte) '\n'));
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }
}
