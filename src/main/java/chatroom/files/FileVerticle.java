package chatroom.files;

import chatroom.bus.ChatBus;
import chatroom.chat.FileQuery;
import chatroom.chat.SharedFile;
import chatroom.chat.Signal;
import chatroom.log.FileStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Answers what may be asked about the shared files: {@link FileQuery}. One of them is deployed;
 * what is known of the files is its own, and whatever blocks runs on worker threads.
 */
public final class FileVerticle extends VerticleBase {
  private static final int MOST_FETCHES = 200;
  private static final Duration MOST_TIDY_PERIOD = Duration.ofSeconds(30);

  private final ChatBus bus;
  private final SharedFolder folder;
  private final FileStore store;
  private final FileLimits limits;
  private final InstantSource clock;
  private final Offers offers;
  private KnownFiles known;
  private Checksums checksums;
  private RoomLine rooms;
  private Uploads uploads;
  private Removals removals;
  private Keepers keepers;
  private Walks walks;
  private FolderSignal signal;

  /**
   * @param clock says when files come and how old they are
   */
  public FileVerticle(
      ChatBus bus, SharedFolder folder, FileStore store, FileLimits limits, InstantSource clock) {
    this.bus = bus;
    this.folder = folder;
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    this.offers = new Offers(clock);
  }

  @Override
  public Future<?> start() {
    known = new KnownFiles(store);
    checksums = new Checksums(vertx, folder, clock, this::learned);
    keepers = new Keepers(vertx, limits.keeper());
    signal = new FolderSignal(vertx, version -> bus.publish(new Signal.FilesChanged(version)));
    return RoomLine.open(vertx, bus)
        .compose(
            line -> {
              rooms = line;
              return known.load();
            })
        .compose(this::begin);
  }

  private Future<?> begin(boolean isKnown) {
    uploads =
        new Uploads(
            context, folder, clock, limits, known, checksums, rooms, bus::release, signal::changed);
    removals = new Removals(context, folder, clock, limits, known, rooms, keepers, signal::changed);
    FolderNews news =
        new FolderNews(
            rooms,
            System::nanoTime,
            (file, seq) -> {
              FileStore.KeptFile kept = known.get(file.name());
              if (kept != null && KnownFiles.isLike(kept.file(), file)) {
                known.put(kept.toldBy(FolderNews.ROOM, seq));
              }
            });
    FolderWatch watch = new FolderWatch(known, news, clock, System::nanoTime);
    if (!isKnown) {
      watch.adopt();
    }
    walks = new Walks(vertx, folder, known, checksums, watch, signal::changed);
    vertx.setPeriodic(tidyMillis(), timer -> tidy());
    return uploads
        .sweep()
        .compose(swept -> bus.onFileQueries(this::answer))
        .onSuccess(ready -> walks.begin());
  }

  private void learned(SharedFile file) {
    known.sum(file);
    signal.changed();
  }

  /** What is kept for a short time only goes soon after it. */
  private long tidyMillis() {
    return Math.min(MOST_TIDY_PERIOD.toMillis(), limits.partTime().toMillis());
  }

  private void tidy() {
    uploads.expire();
    removals.expire();
  }

  @Override
  public Future<?> stop() {
    if (walks == null) {
      return checksums.close();
    }
    walks.end();
    return uploads.quiet().compose(quiet -> Future.join(checksums.close(), rooms.close()));
  }

  private Future<?> answer(FileQuery<?> query) {
    try {
      return query instanceof FileQuery.Receive receive ? uploads.grant(receive) : about(query);
    } catch (RuntimeException refusal) {
      return Future.failedFuture(refusal);
    }
  }

  /** The one place where questions are taken apart. */
  private Future<?> about(FileQuery<?> query) {
    if (query instanceof FileQuery.Count) {
      return walks.next().map(List::size);
    } else if (query instanceof FileQuery.ListAll) {
      return walks.next().map(this::listing);
    } else if (query instanceof FileQuery.Stat stat) {
      return stat(stat.name());
    } else if (query instanceof FileQuery.Offer offer) {
      return stat(offer.name())
          .map(file -> new FileQuery.Offered(file, offers.make(file.name(), offer.who())));
    } else if (query instanceof FileQuery.Redeem redeem) {
      return done(new FileQuery.Redeemed(offers.redeem(name(redeem.name()), redeem.key())));
    } else if (query instanceof FileQuery.Link link) {
      return describe(link.name())
          .map(file -> new FileQuery.Linked(file.name(), offers.link(file.name(), link.who())));
    } else if (query instanceof FileQuery.WhoseLink link) {
      return done(new FileQuery.Redeemed(offers.whose(name(link.name()), link.key())));
    } else if (query instanceof FileQuery.OfferUpload offer) {
      return done(uploads.offer(offer, offers));
    } else if (query instanceof FileQuery.RedeemUpload redeem) {
      return done(offers.redeemUpload(name(redeem.name()), redeem.key()));
    } else if (query instanceof FileQuery.Partial partial) {
      return uploads.partial(partial);
    } else if (query instanceof FileQuery.Received received) {
      return uploads.received(received);
    } else if (query instanceof FileQuery.Broken broken) {
      return uploads.broken(broken);
    } else if (query instanceof FileQuery.Remove remove) {
      return removals.remove(remove);
    } else if (query instanceof FileQuery.NoteFetch fetch) {
      return store.fetched(name(fetch.name()), fetch.by(), clock.millis()).map(true);
    } else if (query instanceof FileQuery.WhoHas whoHas) {
      return whoHas(whoHas.name());
    }
    return keepers.become((FileQuery.BecomeKeeper) query);
  }

  private static <T> Future<T> done(T answer) {
    return Future.succeededFuture(answer);
  }

  private static String name(String sent) {
    return SharedName.parse(sent).text();
  }

  private FileQuery.Listing listing(List<SharedFile> files) {
    return new FileQuery.Listing(files.stream().map(checksums::fill).map(known::fill).toList());
  }

  private Future<SharedFile> stat(String name) {
    return describe(name).compose(checksums::of).map(known::fill);
  }

  private Future<SharedFile> describe(String name) {
    return context.executeBlocking(() -> folder.describe(name), false);
  }

  private Future<FileQuery.Fetched> whoHas(String name) {
    return describe(name).compose(file -> store.fetches(file.name(), MOST_FETCHES));
  }
}
