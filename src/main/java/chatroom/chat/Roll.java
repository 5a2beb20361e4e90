package chatroom.chat;

import java.io.Serializable;
import java.util.List;

/**
 * Who is here at one moment, in a room or in the whole house. Whoever asks at the same moment is
 * given the same object.
 *
 * @param version the number of the newest change that it has in it: numbers rise through the whole
 *     house, so that a change with this number or a lower one is known to whoever has this list
 */
public record Roll(long version, List<Member> members) implements Serializable {
  public Roll {
    members = List.copyOf(members);
  }
}
