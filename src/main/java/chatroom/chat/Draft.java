package chatroom.chat;

import java.io.Serializable;
import java.util.Objects;

/** Something that was allowed and is to be kept: an entry that has no number yet. */
public sealed interface Draft extends Serializable {
  Speaker from();

  /** What the speaker's client calls it, which makes a retry harmless; null for none. */
  String id();

  Body body();

  /** Said in a room: one entry. */
  record ToRoom(StreamKey room, Speaker from, String id, Body body) implements Draft {
    public ToRoom {
      Objects.requireNonNull(room);
      Objects.requireNonNull(from);
      Objects.requireNonNull(body);
    }
  }

  /**
   * Said to one person: an entry in the mailbox of each of the two, in one transaction; to oneself,
   * one entry.
   *
   * @param body with its target, if any, numbered as in the speaker's mailbox
   * @param recipientTarget the same target numbered as in the recipient's mailbox, or null
   */
  record ToPerson(Speaker from, Speaker to, String id, Body body, Long recipientTarget)
      implements Draft {
    public ToPerson {
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
      Objects.requireNonNull(body);
    }

    public boolean toOneself() {
      return from.by().equals(to.by());
    }
  }
}
