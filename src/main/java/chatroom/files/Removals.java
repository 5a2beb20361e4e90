package chatroom.files;

import chatroom.chat.Body;
import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import chatroom.chat.Speaker;
import chatroom.log.FileStore.KeptFile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;

/**
 * Takes files away: for who put them there, for a keeper, and when they are too old. Who is
 * fetching one still gets all of it. Belongs to one context.
 */
final class Removals {
  private static final Logger LOG = System.getLogger(Removals.class.getName());

  private final Context context;
  private final SharedFolder folder;
  private final InstantSource clock;
  private final FileLimits limits;
  private final KnownFiles known;
  private final RoomLine rooms;
  private final Keepers keepers;
  private final Runnable changed;

  /**
   * @param changed to be told when the folder is not as it was
   */
  Removals(
      Context context,
      SharedFolder folder,
      InstantSource clock,
      FileLimits limits,
      KnownFiles known,
      RoomLine rooms,
      Keepers keepers,
      Runnable changed) {
    this.context = context;
    this.folder = folder;
    this.clock = clock;
    this.limits = limits;
    this.known = known;
    this.rooms = rooms;
    this.keepers = keepers;
    this.changed = changed;
  }

  /** Answers what it was; see {@link FileQuery.Remove}. */
  Future<SharedFile> remove(FileQuery.Remove asked) {
    SharedName name = SharedName.parse(asked.name());
    return context
        .executeBlocking(() -> folder.describe(name.text()), false)
        .compose(
            there -> {
              SharedFile file = known.fill(there);
              boolean isTheirs = file.from() != null && file.from().by().equals(asked.who().by());
              return isTheirs || keepers.has(asked.who().by())
                  ? remove(name, file, asked.who())
                  : Future.failedFuture(
                      Refusal.forbidden(
                          "Only who put "
                              + file.name()
                              + " there can remove it, or a keeper of this server."));
            });
  }

  private Future<SharedFile> remove(SharedName name, SharedFile file, Speaker who) {
    known.hold(name.text());
    return context
        .executeBlocking(
            () -> {
              folder.incoming().remove(name);
              return file;
            },
            false)
        .onComplete(removed -> known.letGo(name.text()))
        .onSuccess(
            removed -> {
              KeptFile kept = known.get(file.name());
              known.removeAll(List.of(file.name()));
              changed.run();
              tell(file, kept, who);
            });
  }

  /** It is gone, whatever becomes of the telling. */
  private void tell(SharedFile file, KeptFile kept, Speaker who) {
    boolean wasTold = kept != null && kept.room() != null;
    String room = wasTold ? kept.room() : FolderNews.ROOM;
    Long target = wasTold && kept.seq() > 0 ? Long.valueOf(kept.seq()) : null;
    rooms
        .share(who, room, Body.File.of(Body.File.Change.REMOVED, file, target))
        .onFailure(
            failure ->
                LOG.log(
                    Level.WARNING, "A file was removed, and nobody told: " + failure.getMessage()));
  }

  /** Takes away what was sent too long ago; what was put there by hand stays. */
  void expire() {
    if (limits.ageMillis() == Long.MAX_VALUE) {
      return;
    }
    long nowMillis = clock.millis();
    for (KeptFile kept : known.all()) {
      SharedFile file = kept.file();
      if (file.from() != null && nowMillis - kept.putMillis() > limits.ageMillis()) {
        remove(SharedName.parse(file.name()), file, Speaker.SERVER)
            .onFailure(
                failure ->
                    LOG.log(
                        Level.WARNING,
                        "A file that is too old could not be removed: " + failure.getMessage()));
      }
    }
  }
}
