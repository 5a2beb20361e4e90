package chatroom.console;

import chatroom.wire.ByteSize;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The shared folder: the three original commands, and those that begin with a slash. Event loop.
 */
final class FileCommands {
  private static final String CLOSED = "Type “access server files” first.";

  private final Options options;
  private final House house;
  private final Session session;
  private final Lines lines;
  private final Transfers transfers;
  private final Uploads uploads;
  private boolean listed;

  FileCommands(
      Options options,
      House house,
      Session session,
      Lines lines,
      Transfers transfers,
      Uploads uploads) {
    this.options = options;
    this.house = house;
    this.session = session;
    this.lines = lines;
    this.transfers = transfers;
    this.uploads = uploads;
  }

  List<Command> commands() {
    return List.of(
        new Command(
            List.of("files"),
            "[PART]",
            "list the shared files",
            "With a part of a name: those alone. download NAME fetches one.",
            this::list),
        new Command(
            List.of("upload"),
            "PATH",
            "share a file of yours",
            "Tab completes the path; several are sent one after the other. Ctrl-C stops one, and"
                + " /upload again goes on from there.",
            uploads::upload),
        new Command(List.of("who-has"), "NAME", "say who fetched a file", "", this::whoHas),
        new Command(
            List.of("remove"),
            "NAME",
            "take a file of yours away",
            "A keeper may take any file away.",
            this::remove),
        new Command(
            List.of("keeper"),
            "SECRET",
            "become a keeper of the files",
            "The secret is that of whoever runs the server; it is shown to nobody.",
            this::keeper));
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
    return house.filesOpened() ? list("") : Command.no(CLOSED);
  }

  private Future<Void> list(String part) {
    String sought = folded(part);
    return ask()
        .map(
            all -> {
              List<JsonObject> files =
                  all.stream()
                      .filter(file -> folded(file.getString("name", "")).contains(sought))
                      .toList();
              if (all.isEmpty()) {
                lines.notice("There are no files on the server yet.");
              } else if (files.isEmpty()) {
                lines.notice("No file on the server has “" + part + "” in its name.");
              }
              files.forEach(file -> lines.notice(describe(file)));
              return null;
            });
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT) // “ß” is “SS” there
        .toLowerCase(Locale.ROOT);
  }

  /** The shared folder is not as it was: the names that are completed are asked for again. */
  void changed() {
    if (listed) {
      ask().otherwiseEmpty();
    }
  }

  private Future<Void> whoHas(String name) {
    if (name.isEmpty()) {
      return Command.no("Which file? /who-has NAME; /files lists them.");
    }
    return request("who-has", "name", name)
        .map(
            answer -> {
              List<String> people = new ArrayList<>();
              for (Object each : answer.getJsonArray("people", new JsonArray())) {
                if (each instanceof JsonObject one) {
                  people.add(
                      one.getString("name", "") + when(one, "at").map(at -> ", " + at).orElse(""));
                }
              }
              int count = people.size();
              lines.notice(
                  count == 0
                      ? "Nobody has fetched " + name + " yet."
                      : count
                          + (count == 1 ? " person has" : " people have")
                          + " fetched "
                          + name
                          + ", the last first:");
              for (int i = count - 1; i >= 0; i--) {
                lines.notice(people.get(i));
              }
              return null;
            });
  }

  private Future<Void> remove(String name) {
    if (name.isEmpty()) {
      return Command.no("Which file? /remove NAME; /files lists them.");
    }
    return request("remove", "name", name)
        .map(
            done -> {
              lines.notice("You have removed " + name + ".");
              return null;
            });
  }

  private Future<Void> keeper(String secret) {
    if (secret.isEmpty()) {
      return Command.no("What is the secret of the keepers? /keeper SECRET.");
    }
    return request("keeper", "secret", secret)
        .map(
            done -> {
              lines.notice("You are a keeper now: /remove takes any file away.");
              return null;
            });
  }

  private Future<JsonObject> request(String op, String field, String value) {
    return session.request("files", new JsonObject().put("op", op).put(field, value));
  }

  private Future<List<JsonObject>> ask() {
    listed = true;
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
    String from = file.getValue("from") instanceof String name ? "  " + name : "";
    return text + when(file, "modified").map(at -> "  " + at).orElse("") + from;
  }

  private static Optional<String> when(JsonObject json, String field) {
    try {
      Instant at = Instant.parse(json.getString(field, ""));
      return Optional.of(When.show(at, Instant.now(), ZoneId.systemDefault()));
    } catch (DateTimeException | ClassCastException e) {
      return Optional.empty();
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
    DownloadFolder folder = new DownloadFolder(Path.of(""), house.name());
    transfers.show(name, 0, size);
    return transfers
        .run(
            cancellation ->
                new Download(
                        options.host(),
                        options.port(),
                        session.token(),
                        folder,
                        cancellation,
                        (at, of) -> transfers.show(name, at, of))
                    .fetch(name, size, sha256))
        .onSuccess(this::told)
        .<Void>mapEmpty()
        .recover(failure -> failed(name, failure));
  }

  private void told(Download.Result result) {
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
  }

  private Future<Void> failed(String name, Throwable failure) {
    if (failure instanceof Cancellation.Cancelled) {
      lines.notice("You have stopped " + name + ". download " + name + " goes on from there.");
      return Command.done();
    }
    return Future.failedFuture(
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
