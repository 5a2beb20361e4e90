package chatroom.files;

import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import chatroom.files.Tickets.Ticket;
import chatroom.log.FileStore.KeptFile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Who may send what, and what becomes of it when it is there. The bytes themselves go past it, from
 * a door to the disk ({@link Upload}). Belongs to one context; whatever blocks runs on worker
 * threads.
 */
final class Uploads {
  // A time that is over tells of every write that comes after it: file systems' clocks tick every 4
  // ms to 2 s.
  private static final long SETTLED_MILLIS = Duration.ofSeconds(2).toMillis();

  /** How long a connection may take to let go of what it receives. */
  private static final long RELEASE_MILLIS = 3_000;

  private final Context context;
  private final SharedFolder folder;
  private final InstantSource clock;
  private final FileLimits limits;
  private final KnownFiles known;
  private final Checksums checksums;
  private final Announcement announcement;
  private final Parts parts;
  private final Twins twins;
  private final Tickets tickets;
  private final Consumer<FileQuery.Granted> release;
  private final Runnable changed;

  // files come to their places one after the other, so that two of the same content are one
  private Future<?> placing = Future.succeededFuture();

  /**
   * @param release tells whoever receives a file to let it go
   * @param changed to be told when the folder is not as it was
   */
  Uploads(
      Context context,
      SharedFolder folder,
      InstantSource clock,
      FileLimits limits,
      KnownFiles known,
      Checksums checksums,
      RoomLine rooms,
      Consumer<FileQuery.Granted> release,
      Runnable changed) {
    this.context = context;
    this.folder = folder;
    this.clock = clock;
    this.limits = limits;
    this.known = known;
    this.checksums = checksums;
    this.announcement = new Announcement(context, folder, known, rooms, changed);
    this.release = release;
    this.changed = changed;
    this.twins = new Twins(context, folder, known, checksums);
    this.parts = new Parts(limits.partTime());
    this.tickets = new Tickets(limits, known, parts);
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return context.executeBlocking(work, false);
  }

  /** Removes what a crash left behind, and finds what was kept. */
  Future<Void> sweep() {
    return blocking(folder.incoming()::sweep)
        .map(
            kept -> {
              kept.forEach(
                  part ->
                      drop(parts.keep(part.part(), null, part.sizeBytes(), part.modifiedMillis())));
              return null;
            });
  }

  /** Drops the parts whose time is over. */
  void expire() {
    drop(parts.expire(clock.millis()));
  }

  private void drop(List<String> dropped) {
    for (String part : dropped) {
      blocking(
          () -> {
            folder.incoming().drop(part);
            return null;
          });
    }
  }

  // ---- before the bytes

  Future<FileQuery.Granted> grant(FileQuery.Receive asked) {
    SharedName name = SharedName.parse(asked.name());
    boolean isKnown = asked.sizeBytes() != null;
    if (asked.resumable() && !isKnown || asked.offset() < 0 || asked.offset() > 0 && !isKnown) {
      throw Refusal.bad("Who sends a part says how large the whole is.");
    }
    if (isKnown && (asked.sizeBytes() < 0 || asked.offset() > asked.sizeBytes())) {
      throw Refusal.bad("There is no such offset in a file of that size.");
    }
    String part =
        asked.resumable()
            ? Incoming.partOf(asked.from().by(), name.text(), asked.sizeBytes())
            : null;
    Ticket ticket = tickets.grant(name, asked, part);
    if (asked.offset() > 0 && parts.sizeOf(part) != asked.offset()) {
      tickets.end(ticket);
      throw Incoming.wrongOffset();
    }
    long most = tickets.mostBytes(asked.from().by(), part) + ticket.reservedBytes();
    return blocking(() -> roomOnDisk(name, asked))
        .onFailure(refused -> tickets.end(ticket))
        .map(
            roomBytes -> {
              parts.forget(ticket.part());
              long granted = Math.min(Math.min(limits.fileBytes(), most), roomBytes);
              return new FileQuery.Granted(
                  ticket.number(),
                  name.text(),
                  ticket.part(),
                  granted,
                  granted < limits.fileBytes());
            });
  }

  private long roomOnDisk(SharedName name, FileQuery.Receive asked) {
    folder.incoming().checkPlace(name);
    long roomBytes = folder.freeBytes() - limits.freeBytes() + asked.offset();
    if (roomBytes <= 0 || asked.sizeBytes() != null && asked.sizeBytes() > roomBytes) {
      throw Limit.ofDisk();
    }
    return roomBytes;
  }

  /** Refuses a name that could not be sent. */
  FileQuery.UploadOffered offer(FileQuery.OfferUpload asked, Offers offers) {
    SharedName name = SharedName.parse(asked.name());
    if (tickets.mostBytes(asked.who().by(), null) <= 0) {
      throw Limit.ofFolder();
    }
    return new FileQuery.UploadOffered(
        name.text(), offers.make(name.text(), asked.who(), asked.room()));
  }

  /**
   * How much is kept. Who asks for it wants to go on: a connection through which it is still being
   * sent, and of whose end nobody has heard, lets it go first.
   */
  Future<Long> partial(FileQuery.Partial asked) {
    String name = SharedName.parse(asked.name()).text();
    String part = Incoming.partOf(asked.by(), name, asked.sizeBytes());
    Ticket ticket = tickets.of(part);
    if (ticket == null) {
      return Future.succeededFuture(parts.sizeOf(part));
    }
    release.accept(
        new FileQuery.Granted(ticket.number(), name, part, ticket.reservedBytes(), false));
    Promise<Long> released = Promise.promise();
    ticket.ended().onComplete(ended -> released.tryComplete(parts.sizeOf(part)));
    context.owner().setTimer(RELEASE_MILLIS, late -> released.tryFail(Limit.inUse(name)));
    return released.future();
  }

  /** Completes when nothing is being sent any more, or after a moment. */
  Future<Void> quiet() {
    Promise<Void> quiet = Promise.promise();
    context.owner().setTimer(RELEASE_MILLIS, late -> quiet.tryComplete());
    Future.join(tickets.all().stream().map(Ticket::ended).toList())
        .onComplete(ended -> quiet.tryComplete());
    return quiet.future();
  }

  // ---- after them

  /** Completes when nothing is left of it, or its part is kept. */
  Future<Boolean> broken(FileQuery.Broken broken) {
    Ticket ticket = tickets.get(broken.ticket());
    if (ticket == null) {
      return Future.succeededFuture(false);
    }
    if (broken.sizeBytes() <= 0) {
      return dropThen(ticket).map(true);
    }
    return blocking(
            () -> {
              folder.incoming().keep(ticket.part());
              return true;
            })
        .onComplete(
            kept -> {
              drop(
                  parts.keep(
                      ticket.part(), ticket.from().by(), broken.sizeBytes(), clock.millis()));
              tickets.end(ticket);
            });
  }

  private Future<Void> dropThen(Ticket ticket) {
    return blocking(
            () -> {
              folder.incoming().drop(ticket.part());
              return (Void) null;
            })
        .onComplete(dropped -> tickets.end(ticket));
  }

  Future<FileQuery.Placed> received(FileQuery.Received received) {
    Ticket ticket = tickets.get(received.ticket());
    if (ticket == null) {
      throw Refusal.unavailable("What was sent is not there any more. Send it again.");
    }
    Future<FileQuery.Placed> placed =
        placing
            .transform(before -> twins.of(received))
            .compose(same -> put(ticket, received, same));
    placing = placed.otherwiseEmpty();
    return placed;
  }

  private Future<FileQuery.Placed> put(
      Ticket ticket, FileQuery.Received received, SharedFile same) {
    if (same != null) {
      KeptFile kept = known.get(same.name());
      long seq = kept == null ? 0 : kept.seq();
      return dropThen(ticket).map(gone -> new FileQuery.Placed(known.fill(same), seq, false));
    }
    long most = tickets.mostBytes(ticket.from().by(), null) + ticket.reservedBytes();
    if (received.sizeBytes() > most) {
      return dropThen(ticket)
          .compose(
              gone ->
                  Future.failedFuture(
                      received.sizeBytes() > limits.fileBytes()
                          ? Limit.tooLarge(limits.fileBytes())
                          : Limit.ofFolder()));
    }
    return place(ticket, received.sha256())
        .recover(failed -> dropThen(ticket).transform(gone -> Future.failedFuture(failed)))
        .compose(file -> announcement.tell(file, ticket.asked().room()));
  }

  private Future<SharedFile> place(Ticket ticket, String sha256) {
    long modifiedMillis = clock.millis() - SETTLED_MILLIS;
    return blocking(
            () -> {
              String name = folder.incoming().place(ticket.part(), ticket.name(), modifiedMillis);
              return folder.describe(name);
            })
        .map(
            there -> {
              SharedFile file =
                  new SharedFile(
                      there.name(),
                      there.sizeBytes(),
                      there.modifiedMillis(),
                      sha256,
                      ticket.from());
              tickets.end(ticket);
              known.touch(file.name());
              known.put(new KeptFile(file, null, 0, clock.millis()));
              checksums.know(file);
              changed.run();
              return file;
            });
  }
}
