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
   * @param by the identity that asks: one has so many at a time
   */
  record Offer(String name, String by) implements FileQuery<Offered> {}

  /**
   * @param key what proves the offer: the {@code once} parameter of the file's URL
   */
  record Offered(SharedFile file, String key) implements Serializable {}

  /** Takes up an offer: answers true once for each key and name that belong together. */
  record Redeem(String name, String key) implements FileQuery<Boolean> {}
}
