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

  /** Takes up an offer: answers true once for each key and name that belong together. */
  record Redeem(String name, String key) implements FileQuery<Boolean> {}

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

  /** The answer to {@link WhoHas}: everybody once, in the order in which they first had it. */
  record Fetched(List<Fetch> people) implements Serializable {
    public Fetched {
      people = List.copyOf(people);
    }
  }

  /**
   * Somebody has a file.
   *
   * @param who under the name that they had then
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
