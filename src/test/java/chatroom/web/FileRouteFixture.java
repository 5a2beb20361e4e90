package chatroom.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import chatroom.bus.ChatBus;
import chatroom.chat.Command;
import chatroom.chat.Refusal;
import chatroom.files.Descriptors;
import chatroom.files.RunningFiles;
import chatroom.files.SharedFolder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A folder with two files, served; afterwards none of them may be left open. */
@ExtendWith(VertxExtension.class)
@Timeout(120)
abstract class FileRouteFixture {
  static final String TEN = "0123456789";

  /** Nobody has a token. */
  private static final Callers NOBODY =
      new Callers() {
        @Override
        public Future<Command.Identified> identify(String token, String room) {
          return Future.failedFuture(new Refusal(401, "That token is not known here."));
        }

        @Override
        public Future<Void> paced(String by) {
          return Future.succeededFuture();
        }
      };

  @TempDir Path outside;
  Path root;
  ChatBus bus;
  int port;

  @BeforeEach
  final void serve(Vertx vertx) throws Exception {
    root = Files.createDirectories(outside.resolve("SharedFiles"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    write("ten.txt", TEN);
    write("empty.txt", "");
    bus = ChatBus.on(vertx);
    SharedFolder folder = new SharedFolder(root);
    RunningFiles.alone(vertx, bus, folder);
    Router router = Router.router(vertx);
    router.errorHandler(400, routing -> routing.response().setStatusCode(400).end());
    new FileRoute(vertx, bus, folder, NOBODY).mount(router);
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0).await(10, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterEach
  final void nothingIsLeftOpen() throws Exception {
    try (var files = Files.list(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Descriptors.awaitNone(file);
      }
    }
  }

  RawHttp get(String target, String... headers) throws IOException {
    return RawHttp.request(port, "GET", target, headers);
  }

  void write(String name, String content) throws IOException {
    Files.writeString(root.resolve(name), content);
    Files.setLastModifiedTime(
        root.resolve(name), FileTime.from(Instant.parse("2026-11-01T08:00:00Z")));
  }

  static String encode(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(UTF_8)) {
      boolean plain = b == '/' || b == '.' || Character.isLetterOrDigit(b);
      encoded.append(plain ? (char) b + "" : "%%%02x".formatted(b & 0xff));
    }
    return encoded.toString();
  }
}
