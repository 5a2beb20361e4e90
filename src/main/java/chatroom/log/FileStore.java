package chatroom.log;

import chatroom.chat.FileQuery;
import chatroom.chat.SharedFile;
import io.vertx.core.Future;
import java.util.List;

/**
 * Keeps what is known of the shared files beside what the folder itself says: who put them there,
 * where that was told, their sums, and who fetched them. Threads and failures are those of {@link
 * MessageLog}; writes are committed before their future completes, in the order of the calls.
 */
public interface FileStore {
  /**
   * A file as it was when it was told of.
   *
   * @param room the address where it was told; null where it was not told by itself
   * @param seq the number of the entry that tells of it; 0 for none
   * @param putMillis when it was seen first, milliseconds since 1970 (UTC)
   */
  record KeptFile(SharedFile file, String room, long seq, long putMillis) {
    /** The same, with what it is like now. */
    public KeptFile with(SharedFile now) {
      return new KeptFile(now, room, seq, putMillis);
    }

    /** The same, told of by this entry. */
    public KeptFile toldBy(String address, long number) {
      return new KeptFile(file, address, number, putMillis);
    }
  }

  /** Everything that is kept of the files. */
  Future<List<KeptFile>> files();

  /** Keeps these, instead of what was kept under their names. */
  Future<Void> keep(List<KeptFile> files);

  /** Nothing of these names is to be kept any more, nor who fetched them. */
  Future<Void> forget(List<String> names);

  /**
   * Somebody has all of a file; one that is not kept is passed over.
   *
   * @param by their public id; null where nobody knows who
   */
  Future<Void> fetched(String name, String by, long atMillis);

  /** Who fetched a file; of the people the newest {@code most}. */
  Future<FileQuery.Fetched> fetches(String name, int most);
}
