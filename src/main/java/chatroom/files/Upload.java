package chatroom.files;

import chatroom.bus.ChatBus;
import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;

/**
 * One file on its way in, through whichever door: bytes of it are given as they come, and then it
 * is {@link #end ended} or has {@link #breakOff broken}, once. Belongs to the context that began
 * it.
 */
public final class Upload {
  /** Where the bytes come from. */
  public interface Source {
    /** Gives nothing more until {@link #resume}. */
    void pause();

    void resume();
  }

  private final ChatBus bus;
  private final FileQuery.Receive wanted;
  private final FileQuery.Granted granted;
  private final Source source;
  private Receiving receiving;
  private long sizeBytes;
  private boolean paused;
  private boolean over;
  private Throwable failure;
  private boolean released;
  private ChatBus.Subscription releasing;
  private Runnable failed = () -> {};

  private Upload(ChatBus bus, FileQuery.Receive wanted, FileQuery.Granted granted, Source source) {
    this.bus = bus;
    this.wanted = wanted;
    this.granted = granted;
    this.source = source;
    this.sizeBytes = wanted.offset();
  }

  /**
   * Asks for leave to send a file, and makes ready to take it. The source is to give nothing before
   * that is done.
   *
   * @return fails with a {@link Refusal}
   */
  public static Future<Upload> begin(
      Vertx vertx, ChatBus bus, SharedFolder folder, FileQuery.Receive wanted, Source source) {
    return bus.ask(wanted)
        .compose(
            granted -> {
              Upload upload = new Upload(bus, wanted, granted, source);
              return Receiving.open(
                      vertx, folder.incoming(), granted.part(), wanted.offset(), upload::look)
                  .map(
                      receiving -> {
                        upload.receiving = receiving;
                        upload.releasing = bus.onRelease(granted, upload::release);
                        return upload;
                      })
                  .recover(refused -> upload.giveUp(refused));
            });
  }

  /**
   * Has this done if it cannot go on, once: what is still given is thrown away, and {@link #end} or
   * {@link #breakOff} are to be called all the same.
   */
  public void whenFailed(Runnable then) {
    failed = then;
  }

  /** The next bytes. */
  public void take(Buffer bytes) {
    if (over || failure != null) {
      return;
    }
    sizeBytes += bytes.length();
    if (wanted.sizeBytes() != null && sizeBytes > wanted.sizeBytes()) {
      fail(Refusal.bad("More of " + granted.name() + " came than was announced."));
    } else if (sizeBytes > granted.mostBytes()) {
      fail(
          granted.isRoom()
              ? Limit.noRoomFor(granted.mostBytes())
              : Limit.tooLarge(granted.mostBytes()));
    } else {
      receiving.take(bytes);
      if (receiving.isFull() && !paused) {
        paused = true;
        source.pause();
      }
    }
  }

  private void look() {
    if (receiving.failure() != null && failure == null) {
      fail(receiving.failure());
    }
    if (paused && !receiving.isFull()) {
      paused = false;
      source.resume();
    }
  }

  /** Whoever sends it goes on through another connection, which waits for the part. */
  private void release() {
    if (!over && failure == null) {
      released = true;
      fail(new Refusal(409, granted.name() + " is being sent through another connection now."));
    }
  }

  private void fail(Throwable cause) {
    failure = cause;
    failed.run();
  }

  /**
   * It is all there: puts it into its place.
   *
   * @param sha256 what its sum must be, in hexadecimal, or null
   * @return fails with a {@link Refusal}, and then nothing of it is left
   */
  public Future<FileQuery.Placed> end(String sha256) {
    if (released) {
      return breakOff().compose(kept -> Future.failedFuture(failure));
    }
    over = true;
    releasing.end();
    return receiving
        .end()
        .compose(whole -> failure != null ? Future.failedFuture(failure) : check(whole, sha256))
        .recover(this::giveUp)
        .compose(
            whole ->
                bus.ask(
                    new FileQuery.Received(granted.ticket(), whole.sizeBytes(), whole.sha256())));
  }

  /** Nobody is refused before all of it is gone: they may try again at once. */
  private <T> Future<T> giveUp(Throwable cause) {
    return bus.ask(new FileQuery.Broken(granted.ticket(), 0))
        .transform(gone -> Future.failedFuture(cause));
  }

  private Future<Receiving.Whole> check(Receiving.Whole whole, String sha256) {
    if (wanted.sizeBytes() != null && whole.sizeBytes() != wanted.sizeBytes()) {
      return Future.failedFuture(
          Refusal.bad("Less of " + granted.name() + " came than was announced."));
    }
    if (sha256 != null && !whole.sha256().equals(sha256.toLowerCase(Locale.ROOT))) {
      return Future.failedFuture(
          new Refusal(409, granted.name() + " arrived with another SHA-256. Send it again."));
    }
    return Future.succeededFuture(whole);
  }

  /** It will not come to its end; the part is kept where that was granted. */
  public Future<Void> breakOff() {
    if (over) {
      return Future.succeededFuture();
    }
    over = true;
    releasing.end();
    boolean isKept = wanted.resumable() && (failure == null || released);
    return receiving
        .end()
        .map(part -> isKept ? part.sizeBytes() : 0)
        .otherwise(0L)
        .compose(kept -> bus.ask(new FileQuery.Broken(granted.ticket(), kept)))
        .mapEmpty();
  }
}
