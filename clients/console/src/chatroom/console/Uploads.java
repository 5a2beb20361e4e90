package chatroom.console;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** {@code /upload PATH}. Event loop. */
final class Uploads {
  private static final long ANSWER_SECONDS = 35;

  private final Context loop;
  private final Options options;
  private final House house;
  private final Session session;
  private final Lines lines;
  private final Transfers transfers;
  private final LocalFiles files = LocalFiles.ofThisPerson();

  Uploads(
      Context loop,
      Options options,
      House house,
      Session session,
      Lines lines,
      Transfers transfers) {
    this.loop = loop;
    this.options = options;
    this.house = house;
    this.session = session;
    this.lines = lines;
    this.transfers = transfers;
  }

  /** Completes when every file is there, or it is told why not. */
  Future<Void> upload(String typed) {
    if (typed.isEmpty()) {
      return Command.no("Which file? /upload PATH; Tab completes the path.");
    }
    Room room = house.current();
    if (room == null) {
      return Command.no("You are in no room. /join #lobby goes to one.");
    }
    return loop.executeBlocking(() -> files.of(typed), false)
        .compose(
            paths -> {
              List<Future<Void>> all = new ArrayList<>();
              paths.forEach(path -> all.add(one(path, room.address())));
              return Future.join(all).mapEmpty();
            });
  }

  private Future<Void> one(Path file, String room) {
    long most = session.maxFileBytes();
    return loop.<Void>executeBlocking(
            () -> {
              LocalFiles.check(file, most);
              return null;
            },
            false)
        .compose(checked -> transfers.run(cancellation -> hand(file, room, cancellation)))
        .compose(done -> told(file, room, done))
        .recover(failure -> failed(file, failure));
  }

  /**
   * What came of one file.
   *
   * @param sent null where the very same file was there already, and nothing was sent
   */
  private record Outcome(String there, Upload.Result sent) {}

  private Outcome hand(Path file, String room, Cancellation cancellation) throws IOException {
    String name = file.getFileName().toString();
    Upload upload =
        new Upload(
            options,
            session.token(),
            Upload.Patient.STANDARD,
            cancellation,
            (at, of) -> transfers.show(name, at, of));
    String sha256 = upload.sum(file);
    String there = await(() -> nameOf(sha256));
    if (there != null) {
      return new Outcome(there, null);
    }
    transfers.show(name, 0, file.toFile().length());
    Upload.Result sent = upload.send(file, sha256, room, (of, size) -> await(() -> kept(of, size)));
    return new Outcome(sent.name(), sent);
  }

  /** What the file of this sum is called there; null where there is none. */
  private Future<String> nameOf(String sha256) {
    return session
        .online()
        .compose(online -> session.request("files", new JsonObject().put("op", "list")))
        .map(
            answer -> {
              for (Object each : answer.getJsonArray("files", new JsonArray())) {
                if (each instanceof JsonObject file && sha256.equals(file.getValue("sha256"))) {
                  return file.getString("name");
                }
              }
              return null;
            });
  }

  private Future<Long> kept(String name, long size) {
    return session
        .online()
        .compose(
            online ->
                session.request(
                    "files",
                    new JsonObject().put("op", "partial").put("name", name).put("size", size)))
        .map(answer -> answer.getValue("offset") instanceof Number n ? n.longValue() : 0L);
  }

  /** Asks on the event loop, from the thread of the transfer. */
  private <R> R await(Supplier<Future<R>> question) throws IOException {
    CompletableFuture<R> answer = new CompletableFuture<>();
    loop.runOnContext(
        go -> question.get().onSuccess(answer::complete).onFailure(answer::completeExceptionally));
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refused refused) {
        throw refused;
      }
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("The server cannot be reached.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("It was interrupted.", e);
    }
  }

  private Future<Void> told(Path file, String room, Outcome outcome) {
    String name = file.getFileName().toString();
    if (outcome.sent() == null || outcome.sent().seq() == null) {
      lines.notice("That is there already, the same to the last byte: " + outcome.there());
      return Command.done();
    }
    // the entry of the room tells that it is there
    return session
        .streams()
        .seen(room, outcome.sent().seq())
        .onSuccess(
            seen -> {
              if (!name.equals(outcome.there())) {
                lines.notice(name + " is called " + outcome.there() + " there.");
              }
            });
  }

  private Future<Void> failed(Path file, Throwable failure) {
    String name = Objects.requireNonNullElse(file.getFileName(), file).toString();
    if (failure instanceof Cancellation.Cancelled) {
      lines.notice("You have stopped " + name + ". /upload again goes on from there.");
    } else if (failure instanceof Refused) {
      lines.error(failure.getMessage());
    } else {
      lines.error(name + " was not shared: " + Trouble.describe(failure));
    }
    return Command.done();
  }
}
