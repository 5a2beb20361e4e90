package chatroom.console;

import chatroom.wire.TextStyle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The chat as the main thread sees it: puts the parts together on one event loop and hands calls
 * over to it. Every method may be called from any thread; what it answers completes on the loop.
 */
final class Chat implements AutoCloseable {
  /** What the answer to {@link #start} ends with, besides {@link Refused}. */
  private static final long CLOSE_SECONDS = 2;

  private final Vertx vertx = vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final Options options;
  private final House house;
  private final Lines lines;
  private final Session session;
  private final RoomCommands rooms;
  private final Commands commands;
  private final Typing typing;
  private final Transfers transfers;

  /**
   * @param interactive whether a person sits before it: commands are echoed, names can be asked for
   */
  Chat(Options options, Screen screen, TextStyle style, Bell bell, boolean interactive) {
    this.options = options;
    house = new House(style, bell);
    lines = new Lines(house, screen);
    EntryLines entryLines = new EntryLines(house);
    StatusBar status = new StatusBar(vertx, house, screen);
    Incoming incoming = new Incoming(options, house, lines, entryLines, status, ended::complete);
    session = new Session(vertx, options, incoming);
    Speech speech = new Speech(house, session, lines);
    rooms = new RoomCommands(house, session, lines, incoming, status);
    transfers = new Transfers(loop, status);
    Uploads uploads = new Uploads(loop, options, house, session, lines, transfers);
    FileCommands files = new FileCommands(options, house, session, lines, transfers, uploads);
    incoming.onFilesChanged(files::changed);
    incoming.onReturn(transfers::networkIsBack);
    List<Command> all = new ArrayList<>(rooms.commands());
    all.addAll(new TalkCommands(house, session, lines, entryLines, speech).commands());
    all.addAll(files.commands());
    all.addAll(new ViewCommands(house, lines).commands());
    commands = new Commands(lines, all);
    typing = new Typing(house, session, lines, status, speech, files, commands, interactive);
    lines.onFull(() -> session.reading(false));
    screen.listen(
        () -> loop.runOnContext(drained -> session.reading(true)),
        () -> leave().thenAccept(code -> ended.complete(ExitCode.FINE)));
  }

  // a client needs one loop, no cache on disk, and the resolver of the system: it knows .local
  // names
  private static Vertx vertx() {
    System.setProperty("vertx.disableDnsResolver", "true");
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(2)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  /**
   * Connects and takes a name; may be called again after a refusal.
   *
   * @return completes when the first room was joined and told; fails with {@link Refused} or what
   *     kept it from connecting
   */
  CompletableFuture<Void> start(String name) {
    return onLoop(
        () ->
            session
                .start(name)
                .compose(
                    welcome -> {
                      Future<Void> told = Future.succeededFuture();
                      for (String room : session.streams().rooms()) {
                        told = told.compose(before -> session.streams().told(room));
                      }
                      return told;
                    })
                .compose(told -> options.room() == null ? told() : join(options.room()))
                .onSuccess(joined -> rooms.ask()));
  }

  private static Future<Void> told() {
    return Future.succeededFuture();
  }

  private Future<Void> join(String room) {
    return rooms
        .join(room)
        .recover(
            failure -> {
              lines.error(failure.getMessage());
              return Future.succeededFuture();
            });
  }

  /** Does what was typed; completes, and does not fail, when all about it is done and seen. */
  CompletableFuture<Void> typed(String line) {
    return onLoop(() -> typing.typed(line));
  }

  /** The same, but waits for the connection before: for those who cannot look and try again. */
  CompletableFuture<Void> typedPatiently(String line) {
    return onLoop(() -> session.online().compose(online -> typing.typed(line)));
  }

  /**
   * Ends the file that comes or goes.
   *
   * @return whether one did
   */
  boolean cancelTransfer() {
    return transfers.cancel();
  }

  /** Prints an error in its mark. */
  void error(String text) {
    loop.runOnContext(go -> lines.error(text));
  }

  /**
   * Leaves properly: waits a moment for what is not acknowledged, and frees the name.
   *
   * @return the exit code
   */
  CompletableFuture<Integer> leave() {
    return onLoop(
        () -> {
          if (ended.isDone()) {
            return session.leave().map(left -> ended.join());
          }
          boolean online = session.isOnline();
          return (online ? session.flushed() : Future.<Void>succeededFuture())
              .compose(flushed -> session.leave())
              .map(left -> farewell(online));
        });
  }

  private int farewell(boolean online) {
    int unsaid = session.unsaid();
    if (unsaid > 0) {
      lines.error(
          unsaid + (unsaid == 1 ? " message was" : " messages were") + " not acknowledged.");
      return ExitCode.NOT_ACKNOWLEDGED;
    }
    return online ? ExitCode.FINE : ExitCode.NO_SERVER;
  }

  /** Completes with an exit code when it is over without anybody having left. */
  CompletableFuture<Integer> ended() {
    return ended;
  }

  /** How many errors were printed. */
  CompletableFuture<Integer> errors() {
    return onLoop(() -> Future.succeededFuture(lines.errors()));
  }

  /** The words that can be completed now. */
  Vocabulary vocabulary() {
    return house.vocabulary();
  }

  List<String> commandNames() {
    return commands.names();
  }

  private <T> CompletableFuture<T> onLoop(Supplier<Future<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.runOnContext(
        go ->
            work.get()
                .onComplete(
                    done -> {
                      if (done.succeeded()) {
                        result.complete(done.result());
                      } else {
                        result.completeExceptionally(done.cause());
                      }
                    }));
    return result;
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      // the process ends anyway
    }
  }
}
