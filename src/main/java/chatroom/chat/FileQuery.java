package chatroom.chat;

import java.io.Serializable;
import java.util.List;

/**
 * What may be asked of the file verticle. The answer is an {@code R} or a {@link Refusal}.
 *
 * @param <R> the answer
 */
public sealed interface FileQuery<R> extends Serializable {
  /** How many files there are. */
  record Count() implements FileQuery<Integer> {}

  /** All files, by name. */
  record ListAll() implements FileQuery<Listing> {}

  /** The answer to {@link ListAll}. */
  record Listing(List<SharedFile> files) implements Serializable {
    public Listing {
      files = List.copyOf(files);
    }
  }

  /** One file, its SHA-256 included; 400 or 404 with a sentence for people. */
  record Stat(String name) implements FileQuery<SharedFile> {}

  /**
   * A link to one file that works once, for a while.
   *
   * @param who asks: one has so many at a time, and is who has the file once the link was used
   */
  record Offer(String name, Speaker who) implements FileQuery<Offered> {}

  /**
   * @param key what proves the offer: the {@code once} parameter of the file's URL
   */
  record Offered(SharedFile file, String key) implements Serializable {}

  /** Takes up an offer, which is good once for each key and name that belong together. */
  record Redeem(String name, String key) implements FileQuery<Redeemed> {}

  /**
   * The answer to {@link Redeem} and {@link WhoseLink}.
   *
   * @param who it was offered to; null where it was no offer, or is none any more
   */
  record Redeemed(Speaker who) implements Serializable {
    public boolean isGood() {
      return who != null;
    }
  }

  /**
   * A link to one file that says for a while whose it is, and lets nobody do anything that they may
   * not do without it; 404 where the file is not there.
   *
   * @param who has the file once all of it was fetched through the link, however often
   */
  record Link(String name, Speaker who) implements FileQuery<Linked> {}

  /**
   * The answer to {@link Link}.
   *
   * @param name the name as the folder writes it
   * @param key the {@code for} parameter of the file's URL
   */
  record Linked(String name, String key) implements Serializable {}

  /** Whose link this is; it stays as it is. */
  record WhoseLink(String name, String key) implements FileQuery<Redeemed> {}

  /**
   * A link through which one file may be put there, once, within a while; 400 for a name that no
   * file may have, 413 or 507 where nothing more may be put there.
   *
   * @param who puts it there: it is theirs, and told under their name
   * @param room the address of the room in which it is told
   */
  record OfferUpload(String name, Speaker who, String room) implements FileQuery<UploadOffered> {}

  /**
   * The answer to {@link OfferUpload}.
   *
   * @param name the name as the folder writes it
   * @param key what proves the offer: the {@code key} parameter of the file's URL
   */
  record UploadOffered(String name, String key) implements Serializable {}

  /** Takes up such an offer, which is good once. */
  record RedeemUpload(String name, String key) implements FileQuery<Uploader> {}

  /**
   * The answer to {@link RedeemUpload}.
   *
   * @param who null where it was no offer, or is none any more
   */
  record Uploader(Speaker who, String room) implements Serializable {}

  /**
   * Asks for leave to send a file. What is granted is ended by {@link Received} or by {@link
   * Broken}, once.
   *
   * @param room where it will be told: the address of a room that they are in
   * @param sizeBytes of the whole file; null where that is not known yet
   * @param offset how much of it was sent before; 0 begins anew
   * @param resumable whether the part that has come is kept if it breaks off; needs the size
   */
  record Receive(
      String name, Speaker from, String room, Long sizeBytes, long offset, boolean resumable)
      implements FileQuery<Granted> {}

  /**
   * The answer to {@link Receive}.
   *
   * @param ticket names what was granted
   * @param name the name as the folder writes it
   * @param part what the bytes go to
   * @param mostBytes so many may the whole file have
   * @param isRoom whether there is no room for more, rather than that no file may be larger
   */
  record Granted(long ticket, String name, String part, long mostBytes, boolean isRoom)
      implements Serializable {}

  /** It is all there, and on the disk. */
  record Received(long ticket, long sizeBytes, String sha256) implements FileQuery<Placed> {}

  /**
   * The answer to {@link Received}: it is in its place.
   *
   * @param seq the number of the entry that tells of it; 0 where that is not known
   * @param isNew false where the same content was there already, under this name
   */
  record Placed(SharedFile file, long seq, boolean isNew) implements Serializable {}

  /**
   * It did not come to its end.
   *
   * @param sizeBytes how much of it is on the disk and is to be kept; 0 leaves nothing behind
   */
  record Broken(long ticket, long sizeBytes) implements FileQuery<Boolean> {}

  /**
   * How much is there of an upload that broke off: 0 where nothing is.
   *
   * @param sizeBytes of the whole file
   * @param by whose upload it is, a public id
   */
  record Partial(String name, long sizeBytes, String by) implements FileQuery<Long> {}

  /**
   * Takes a file away; the answer is what it was. 403 for who did not put it there and is no
   * keeper, 404 where it is not there.
   */
  record Remove(String name, Speaker who) implements FileQuery<SharedFile> {}

  /** Who fetched a file; 404 where it is not there. */
  record WhoHas(String name) implements FileQuery<Fetched> {}

  /**
   * The answer to {@link WhoHas}.
   *
   * @param people everybody once, in the order in which they had it last
   * @param others how many more downloads there were, by nobody knows whom
   */
  record Fetched(List<Fetch> people, long others) implements Serializable {
    public Fetched {
      people = List.copyOf(people);
    }
  }

  /**
   * Somebody has all of a file.
   *
   * @param by their public id; null where nobody knows who
   */
  record NoteFetch(String name, String by) implements FileQuery<Boolean> {}

  /**
   * Somebody has a file.
   *
   * @param who under the name that they had last
   * @param atMillis when they fetched it last, milliseconds since 1970 (UTC)
   */
  record Fetch(Speaker who, long atMillis) implements Serializable {}

  /**
   * Makes an identity a keeper, who may remove any file, until the server ends. True; or 403 where
   * the secret is wrong or there is none.
   */
  record BecomeKeeper(String secret, Speaker who) implements FileQuery<Boolean> {
    /** Without the secret: this is what gets into logs. */
    @Override
    public String toString() {
      return "BecomeKeeper[who=" + who + "]";
    }
  }
}
