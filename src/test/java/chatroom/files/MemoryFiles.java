package chatroom.files;

import chatroom.chat.FileQuery;
import chatroom.log.FileStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of files, for as long as a test lasts. On the file verticle's context. */
final class MemoryFiles implements FileStore {
  private final Map<String, KeptFile> files = new TreeMap<>();

  @Override
  public Future<List<KeptFile>> files() {
    return Future.succeededFuture(new ArrayList<>(files.values()));
  }

  @Override
  public Future<Void> keep(List<KeptFile> kept) {
    kept.forEach(file -> files.put(file.file().name(), file));
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> forget(List<String> names) {
    files.keySet().removeAll(names);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> fetched(String name, String by, long atMillis) {
    return Future.succeededFuture();
  }

  @Override
  public Future<FileQuery.Fetched> fetches(String name, int most) {
    return Future.succeededFuture(new FileQuery.Fetched(List.of(), 0));
  }
}
