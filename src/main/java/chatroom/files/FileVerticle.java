package chatroom.files;

import chatroom.bus.ChatBus;
import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers what may be asked about the shared files: {@link FileQuery}. One of them is deployed; the
 * checksums and the offers are its own, and whatever blocks runs on worker threads.
 */
public final class FileVerticle extends VerticleBase {
  private final ChatBus bus;
  private final SharedFolder folder;
  private final InstantSource clock;
  private final Offers offers;
  private Checksums checksums;
  private List<Promise<FileQuery.Listing>> asking = new ArrayList<>();
  private boolean walking;

  public FileVerticle(ChatBus bus, SharedFolder folder) {
    this(bus, folder, InstantSource.system());
  }

  FileVerticle(ChatBus bus, SharedFolder folder, InstantSource clock) {
    this.bus = bus;
    this.folder = folder;
    this.clock = clock;
    this.offers = new Offers(clock);
  }

  @Override
  public Future<?> start() {
    checksums = new Checksums(vertx, folder, clock);
    // The first listing of all, so that most sums are known before anybody asks.
    return bus.onFileQueries(this::answer).onSuccess(ready -> list());
  }

  @Override
  public Future<?> stop() {
    return checksums.close();
  }

  private Future<?> answer(FileQuery<?> query) {
    if (query instanceof FileQuery.Count) {
      return list().map(listing -> listing.files().size());
    }
    if (query instanceof FileQuery.ListAll) {
      return list();
    }
    if (query instanceof FileQuery.Stat stat) {
      return stat(stat.name());
    }
    if (query instanceof FileQuery.Offer offer) {
      return stat(offer.name())
          .map(file -> new FileQuery.Offered(file, offers.make(file.name(), offer.who().by())));
    }
    if (query instanceof FileQuery.Redeem redeem) {
      return Future.succeededFuture(redeem).map(this::redeem);
    }
    return Future.failedFuture(Refusal.unavailable("This server takes no files yet."));
  }

  /**
   * The folder is walked once at a time, however many ask; all who ask meanwhile get the next walk,
   * so that nobody misses what was there when they asked.
   */
  private Future<FileQuery.Listing> list() {
    Promise<FileQuery.Listing> asked = Promise.promise();
    asking.add(asked);
    if (!walking) {
      walk();
    }
    return asked.future();
  }

  private void walk() {
    walking = true;
    List<Promise<FileQuery.Listing>> served = asking;
    asking = new ArrayList<>();
    context
        .executeBlocking(folder::list, false)
        .map(this::listing)
        .onComplete(
            walked -> {
              walking = false;
              if (!asking.isEmpty()) {
                walk();
              }
              served.forEach(asked -> asked.complete(walked.result(), walked.cause()));
            });
  }

  private FileQuery.Listing listing(List<SharedFile> files) {
    checksums.learn(files);
    return new FileQuery.Listing(files.stream().map(checksums::fill).toList());
  }

  private Future<SharedFile> stat(String name) {
    return context.executeBlocking(() -> folder.describe(name), false).compose(checksums::of);
  }

  private boolean redeem(FileQuery.Redeem redeem) {
    return offers.redeem(SharedName.parse(redeem.name()).text(), redeem.key());
  }
}
