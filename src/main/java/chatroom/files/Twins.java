package chatroom.files;

import chatroom.chat.FileQuery;
import chatroom.chat.SharedFile;
import chatroom.log.FileStore.KeptFile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;

/**
 * Finds out whether what has come is there already, under whatever name. Belongs to one context.
 */
final class Twins {
  /** Files of the same size that are read because their sum is not known yet. */
  private static final int MOST_LOOKED_AT = 8;

  private final Context context;
  private final SharedFolder folder;
  private final KnownFiles known;
  private final Checksums checksums;

  Twins(Context context, SharedFolder folder, KnownFiles known, Checksums checksums) {
    this.context = context;
    this.folder = folder;
    this.known = known;
    this.checksums = checksums;
  }

  /** A file that is there and has the same content, or null. */
  Future<SharedFile> of(FileQuery.Received received) {
    List<SharedFile> alike =
        known.all().stream()
            .map(KeptFile::file)
            .filter(file -> file.sizeBytes() == received.sizeBytes())
            .filter(file -> file.sha256() == null || file.sha256().equals(received.sha256()))
            .limit(MOST_LOOKED_AT)
            .toList();
    return firstSame(alike, received.sha256());
  }

  private Future<SharedFile> firstSame(List<SharedFile> alike, String sha256) {
    if (alike.isEmpty()) {
      return Future.succeededFuture();
    }
    return context
        .executeBlocking(() -> folder.describe(alike.get(0).name()), false)
        .compose(checksums::of)
        .otherwise(alike.get(0).withoutSum()) // gone, or unreadable: none of ours
        .compose(
            file ->
                sha256.equals(file.sha256())
                    ? Future.succeededFuture(file)
                    : firstSame(alike.subList(1, alike.size()), sha256));
  }
}
