package chatroom.bus;

import chatroom.chat.Entry;
import chatroom.chat.Signal;
import chatroom.chat.StreamKey;
import java.io.Serializable;
import java.util.List;

/** What is published to a stream's address, for everybody who follows it. */
public sealed interface Delivery extends Serializable {
  StreamKey stream();

  /**
   * Entries that were committed together, in rising order without a gap.
   *
   * @param origins which requests they answer: a speaker's hub answers those before it delivers the
   *     entries, since the bus keeps no order between two addresses
   */
  record Entries(StreamKey stream, List<Entry> entries, List<Origin> origins) implements Delivery {
    public Entries {
      entries = List.copyOf(entries);
      origins = List.copyOf(origins);
    }
  }

  /**
   * Something that happens now.
   *
   * @param version the number of the change to who is in the room, as in {@link
   *     chatroom.chat.Roll}; 0 for what changes nothing of that
   * @param except the session that need not be told because it did it, or null
   */
  record Signalled(StreamKey stream, Signal signal, long version, SessionRef except)
      implements Delivery {}

  /**
   * @param hub the address of the hub that holds the session
   * @param session names it there
   */
  record SessionRef(String hub, long session) implements Serializable {}

  /**
   * @param hub whose request it was
   * @param number the request's
   * @param outcome its answer
   */
  record Origin(String hub, long number, Object outcome) implements Serializable {}
}
