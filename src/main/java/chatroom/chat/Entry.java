package chatroom.chat;

import java.io.Serializable;
import java.util.Objects;

/**
 * One entry of a stream, as it is kept. It exists only once it has been committed.
 *
 * @param stream where it stands
 * @param seq its number there, from 1
 * @param atMillis when it was committed, milliseconds since 1970 (UTC)
 * @param from who said it and under which name
 * @param to the name of the person a private message went to; null in a room
 * @param id what the speaker's client called it, or null
 * @param body what it says
 */
public record Entry(
    StreamKey stream, long seq, long atMillis, Speaker from, String to, String id, Body body)
    implements Serializable {
  public Entry {
    Objects.requireNonNull(stream);
    Objects.requireNonNull(from);
    Objects.requireNonNull(body);
    if (seq < 1) {
      throw new IllegalArgumentException("seq " + seq);
    }
  }
}
