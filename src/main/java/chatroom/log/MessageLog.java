package chatroom.log;

import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.StreamKey;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The durable log of every stream. Every method returns at once and may be called from any thread;
 * its future completes on the context of the caller ({@code Vertx.getOrCreateContext()}), in the
 * order of the calls for {@link #append}. A future that fails with a {@link chatroom.chat.Refusal}
 * of code 503 means that nothing was kept or that nothing could be read; trying again is safe. It
 * comes within 5 s. Where the disk itself stops answering in the middle of a commit nobody knows
 * what it kept, which the message says: then a retry is safe with the same {@code id}, and what was
 * kept is found by whoever reads the log.
 */
public interface MessageLog {
  /** Names this log; another name means that numbers kept from before mean nothing. */
  String id();

  /**
   * Appends all drafts or none, in their order, each with the next number of its stream. A draft
   * whose {@code id} its speaker has already used towards the same address adds nothing and answers
   * what was kept the first time, also when the first stands earlier in the same batch.
   *
   * @param keptAfterAll told on the caller's context where the future had failed because the disk
   *     did not answer, and then all was kept; before any later call is told of its own
   * @return one answer a draft, in the order of the drafts, after the commit and never before
   */
  Future<List<Kept>> append(List<Draft> drafts, Consumer<List<Kept>> keptAfterAll);

  /** The same, for a caller who looks into the log itself after a failure. */
  default Future<List<Kept>> append(List<Draft> drafts) {
    return append(drafts, kept -> {});
  }

  /**
   * What became of a draft.
   *
   * @param entry in the room, or in the speaker's mailbox
   * @param copy in the recipient's mailbox; null in a room and to oneself, and null when repeated
   * @param repeated whether it had been kept before, so that nobody is to be told again
   */
  record Kept(Entry entry, Entry copy, boolean repeated) {}

  /**
   * A page of the entries after a number, in rising order: as many as fit both bounds, and at least
   * one if there is any.
   *
   * @param after excluded
   * @param maxEntries at most so many
   * @param maxBytes of text, UTF-8
   */
  Future<List<Entry>> after(StreamKey stream, long after, int maxEntries, int maxBytes);

  /**
   * The page of entries that ends right before a number, in rising order: as many as fit both
   * bounds, and at least one if there is any.
   *
   * @param before excluded; {@link Long#MAX_VALUE} for the newest page
   */
  Future<List<Entry>> before(StreamKey stream, long before, int maxEntries, int maxBytes);

  /**
   * What was said later about the entries of a page: edits, removals and reactions that stand after
   * it and speak of one in it, in rising order; as many of the oldest as fit both bounds.
   *
   * @param first the page's first number
   * @param last its last; what stands up to it is in the page itself
   */
  Future<List<Entry>> amending(
      StreamKey stream, long first, long last, int maxEntries, int maxBytes);

  /** One entry with the number of its other copy, where it is a private message. */
  Future<Optional<Found>> find(StreamKey stream, long seq);

  /**
   * @param twin the mailbox that holds the other copy, or null
   * @param twinSeq its number there, 0 if there is none; each mailbox drops its own oldest entries,
   *     so the other copy may be gone, and its number is never given to another
   */
  record Found(Entry entry, StreamKey twin, long twinSeq) {}

  /**
   * The newest entries of these streams whose text has all the words of {@code text} (the last one
   * as a prefix), newest last. Everything that was acknowledged before the call is found. Any text
   * is a valid query; one without a word in it finds nothing.
   */
  Future<List<Entry>> search(String text, List<StreamKey> streams, int maxEntries);

  /** What is kept of a stream; {@link Extent#EMPTY} for one that never had an entry. */
  Future<Extent> extent(StreamKey stream);

  /** Every room that has an entry. */
  Future<Map<StreamKey, KeptRoom>> rooms();

  /**
   * @param display the room's name as its first speaker's room was called, without {@code #}
   * @param topic the newest topic, empty for none; it outlives the entry that set it
   */
  record KeptRoom(String display, String topic, Extent extent) {}

  /**
   * Says how a room's name is shown before its first entry is appended; a room already known keeps
   * the name it has.
   */
  Future<Void> nameRoom(StreamKey room, String display);

  /**
   * Has somebody told, from now on, whenever the oldest entries of a stream were dropped. Told
   * after the commit, in order for each stream, on a thread of the log's that is not to be held up.
   */
  void onDropped(Dropped listener);

  /** Hears which stream now begins where. */
  @FunctionalInterface
  interface Dropped {
    /**
     * @param first the number of the oldest entry that is kept
     */
    void dropped(StreamKey stream, long first);
  }

  /**
   * Why nothing can be written, one sentence for whoever runs the server; empty where the last
   * attempt succeeded. While it fails it is tried again every second, so this is never old.
   */
  Optional<String> failing();

  /** Writes something that changes nothing, and fails as an append would. */
  Future<Void> check();

  /** Finishes what was asked and closes; after it every call fails. */
  Future<Void> close();
}
