package chatroom.chat;

import java.io.Serializable;

/**
 * Somebody who is present, as others see them.
 *
 * @param name the name as it is shown
 * @param by the identity's public id
 * @param door through which they came in (the newest session's)
 * @param client what their client calls itself, such as {@code web/1.0}; null where it said nothing
 * @param away why they are away; null when they are not
 */
public record Member(String name, String by, Door door, String client, String away)
    implements Serializable {
  /** The same, under another name. */
  public Member called(String another) {
    return new Member(another, by, door, client, away);
  }
}
