package chatroom.console;

import chatroom.wire.ByteSize;
import chatroom.wire.SafeText;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** The shared folder: the three original commands and {@code /files}. Event loop. */
final class FileCommands {
  private static final String CLOSED = "Type “access server files” first.";

  private final Context loop;
  private final Options options;
  private final House house;
  private final Session session;
  private final Lines lines;
  private final StatusBar status;

  // one after the other; a daemon, so that leaving waits for no download
  private final ExecutorService downloads =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "download");
            thread.setDaemon(true);
            return thread;
          });

  FileCommands(
      Context loop, Options options, House house, Session session, Lines lines, StatusBar status) {
    this.loop = loop;
    this.options = options;
    this.house = house;
    this.session = session;
    this.lines = lines;
    this.status = status;
  }

  List<Command> commands() {
    return List.of(
        new Command(
            List.of("files"),
            "",
            "list the shared files",
            "download NAME fetches one.",
            none -> list()));
  }

  /** {@code access server files}. */
  Future<Void> access() {
    return session
        .request("files", new JsonObject().put("op", "access"))
        .compose(
            answer -> {
              int count = answer.getInteger("count", 0);
              lines.notice(count + (count == 1 ? " file" : " files") + " on the server.");
              house.openFiles();
              return ask(); // their names, for completion
            })
        .mapEmpty();
  }

  /** {@code list server files}. */
  Future<Void> listOpened() {
    return house.filesOpened() ? list() : Command.no(CLOSED);
  }

  private Future<Void> list() {
    return ask()
        .map(
            files -> {
              if (files.isEmpty()) {
                lines.notice("There are no files on the server yet.");
              }
              files.forEach(file -> lines.notice(describe(file)));
              return null;
            });
  }

  private Future<List<JsonObject>> ask() {
    return session
        .request("files", new JsonObject().put("op", "list"))
        .map(
            answer -> {
              List<JsonObject> files = new ArrayList<>();
              for (Object each : answer.getJsonArray("files", new JsonArray())) {
                if (each instanceof JsonObject file) {
                  files.add(file);
                }
              }
              house.files(files.stream().map(file -> file.getString("name", "")).toList());
              return files;
            });
  }

  private static String describe(JsonObject file) {
    String text = file.getString("name", "") + "  " + ByteSize.show(file.getLong("size", 0L));
    try {
      Instant modified = Instant.parse(file.getString("modified", ""));
      return text + "  " + When.show(modified, Instant.now(), ZoneId.systemDefault());
    } catch (DateTimeException | ClassCastException e) {
      return text;
    }
  }

  /** {@code download NAME}; completes when the file is there. */
  Future<Void> download(String name) {
    if (!house.filesOpened()) {
      return Command.no(CLOSED);
    }
    if (name.isEmpty()) {
      return Command.no("Which file? download image1.png; list server files lists them.");
    }
    return session
        .request("files", new JsonObject().put("op", "stat").put("name", name))
        .compose(stat -> fetch(name, stat.getLong("size", 0L), stat.getString("sha256")));
  }

  private Future<Void> fetch(String name, long size, String sha256) {
    Promise<Void> done = Promise.promise();
    DownloadFolder folder = new DownloadFolder(Path.of(""), house.name());
    Download download =
        new Download(
            options.host(),
            options.port(),
            session.token(),
            folder,
            (at, of) -> onLoop(() -> status.progress(bar(name, at, of))));
    status.progress(bar(name, 0, size));
    downloads.execute(
        () -> {
          try {
            Download.Result result = download.fetch(name, size, sha256);
            onLoop(() -> told(result, done));
          } catch (IOException | RuntimeException e) {
            onLoop(() -> failed(name, e, done));
          }
        });
    return done.future();
  }

  private void onLoop(Runnable work) {
    try {
      loop.runOnContext(go -> work.run());
    } catch (RejectedExecutionException left) {
      // the person has left meanwhile; what came so far is kept
    }
  }

  private static String bar(String name, long at, long of) {
    return ProgressBar.show(SafeText.show(name), at, of);
  }

  private void told(Download.Result result, Promise<Void> done) {
    status.progress("");
    String where = "./" + result.file();
    if (!result.fetched()) {
      lines.notice("You have it already, the same to the last byte: " + where);
    } else {
      lines.notice(
          where
              + " is here: "
              + ByteSize.show(result.sizeBytes())
              + (result.checked()
                  ? ", SHA-256 checked."
                  : ". There was no SHA-256 to check it by."));
    }
    done.complete();
  }

  private void failed(String name, Throwable failure, Promise<Void> done) {
    status.progress("");
    done.fail(
        failure instanceof Refused
            ? failure
            : Refused.here(
                name
                    + " did not come whole: "
                    + Trouble.describe(failure)
                    + " download "
                    + name
                    + " goes on from there."));
  }
}
