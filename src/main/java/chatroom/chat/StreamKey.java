package chatroom.chat;

import java.io.Serializable;
import java.util.Objects;

/**
 * Names a stream: a durable log whose entries are numbered 1, 2, 3 … without a gap. A room's is
 * also the event-bus address to which its deliveries are published.
 *
 * @param value {@code #} and a room's folded name, or {@code @} and the {@code by} of the identity
 *     whose mailbox it is. Names move between people; identities do not, so a mailbox never does.
 */
public record StreamKey(String value) implements Serializable {
  public StreamKey {
    Objects.requireNonNull(value);
    if (value.length() < 2 || (value.charAt(0) != '#' && value.charAt(0) != '@')) {
      throw new IllegalArgumentException("not a stream: " + value);
    }
  }

  /** The stream of the room with this folded name. */
  public static StreamKey room(String foldedName) {
    return new StreamKey("#" + foldedName);
  }

  /** The mailbox of the identity with this public id. */
  public static StreamKey mailbox(String by) {
    return new StreamKey("@" + by);
  }

  public boolean isRoom() {
    return value.charAt(0) == '#';
  }

  @Override
  public String toString() {
    return value;
  }
}
