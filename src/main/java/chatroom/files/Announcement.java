package chatroom.files;

import chatroom.chat.Body;
import chatroom.chat.Command;
import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import chatroom.log.FileStore.KeptFile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;

/** Tells of a file that has come to its place. Belongs to one context. */
final class Announcement {
  private final Context context;
  private final SharedFolder folder;
  private final KnownFiles known;
  private final RoomLine rooms;
  private final Runnable changed;

  /**
   * @param changed to be told when the folder is not as it was
   */
  Announcement(
      Context context, SharedFolder folder, KnownFiles known, RoomLine rooms, Runnable changed) {
    this.context = context;
    this.folder = folder;
    this.known = known;
    this.rooms = rooms;
    this.changed = changed;
  }

  /** Tells a room of a file, under the name of who sent it. */
  Future<FileQuery.Placed> tell(SharedFile file, String room) {
    return rooms
        .share(file.from(), room, Body.File.of(Body.File.Change.ADDED, file, null))
        .map(
            said -> {
              toldBy(file, room, said);
              return new FileQuery.Placed(file, said.seq(), true);
            })
        .recover(failed -> takeBack(file, failed));
  }

  private void toldBy(SharedFile file, String room, Command.Said said) {
    KeptFile kept = known.get(file.name());
    if (kept != null && KnownFiles.isLike(kept.file(), file)) {
      known.put(kept.toldBy(room, said.seq()));
    }
  }

  /** What cannot be told of is not there either, unless nobody knows whether it was told. */
  private Future<FileQuery.Placed> takeBack(SharedFile file, Throwable failed) {
    if (failed instanceof Refusal refusal && refusal.isUndecided()) {
      return Future.succeededFuture(new FileQuery.Placed(file, 0, true));
    }
    known.hold(file.name());
    known.removeAll(List.of(file.name()));
    return context
        .executeBlocking(
            () -> {
              folder.incoming().remove(SharedName.parse(file.name()));
              return null;
            },
            false)
        .transform(
            removed -> {
              known.letGo(file.name());
              changed.run();
              return Future.failedFuture(failed);
            });
  }
}
