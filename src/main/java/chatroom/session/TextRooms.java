package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Entry;
import chatroom.chat.Member;
import chatroom.chat.StreamKey;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rooms that a person at the text door is in, and the one in which they talk. */
final class TextRooms {
  private final TextSession session;
  private final Map<StreamKey, Long> replayedUpTo = new HashMap<>();
  private StreamKey current;

  TextRooms(TextSession session) {
    this.session = session;
  }

  /** Goes to a room and makes it the current one; shows its last lines to who was not in it. */
  Future<Void> join(String address) {
    return session.follows().join(address, this::enter);
  }

  private Future<Void> enter(Command.Entered entered, FanOut heard) {
    current = entered.stream();
    tell(entered);
    if (session.follows().of(entered.stream()) != null) {
      return Future.succeededFuture();
    }
    long head = entered.extent().head();
    replayedUpTo.put(entered.stream(), head);
    long oldest = entered.extent().first() - 1;
    long from = Math.max(oldest, head - session.hub().limits().replayLines());
    return session.follows().start(heard, entered.address(), Math.max(0, from)).started();
  }

  private void tell(Command.Entered entered) {
    List<String> others =
        entered.members().stream()
            .filter(member -> !member.by().equals(session.you().by()))
            .map(Member::name)
            .toList();
    session.notice("You are in " + entered.address() + ". Here: " + TextLists.others(others) + ".");
    if (!entered.topic().isEmpty()) {
      session.notice("The topic is: " + entered.topic());
    }
  }

  /** The address of the current room, or null. */
  String current() {
    Follow follow = current == null ? null : session.follows().of(current);
    return follow == null ? null : follow.address();
  }

  /** Leaves a room; another that is followed becomes the current one. */
  void left(Command.Place place) {
    session.follows().end(place.stream());
    replayedUpTo.remove(place.stream());
    if (place.stream().equals(current)) {
      current = null;
      for (Follow follow : session.follows().all()) {
        if (follow.fanOut().stream().isRoom()) {
          current = follow.fanOut().stream();
        }
      }
    }
  }

  /** How lines of this stream are marked: with the room's address, or null where none is needed. */
  String elsewhere(Follow follow) {
    StreamKey stream = follow.fanOut().stream();
    return stream.isRoom() && !stream.equals(current) ? follow.address() : null;
  }

  /** Whether an entry of a room was said before this person came. */
  boolean isReplayed(Entry entry) {
    return entry.seq() <= replayedUpTo.getOrDefault(entry.stream(), 0L);
  }
}
