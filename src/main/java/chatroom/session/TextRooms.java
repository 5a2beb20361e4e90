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
    Follow known = session.follows().of(entered.stream());
    if (known != null) {
      known.told(entered.roll().version());
      return Future.succeededFuture();
    }
    long head = entered.extent().head();
    replayedUpTo.put(entered.stream(), head);
    long oldest = entered.extent().first() - 1;
    long from = Math.max(oldest, head - session.hub().limits().replayLines());
    Follow follow = session.follows().start(heard, entered.address(), Math.max(0, from));
    follow.told(entered.roll().version());
    return follow.started();
  }

  private void tell(Command.Entered entered) {
    List<Member> all = entered.roll().members();
    List<String> others =
        all.stream()
            .filter(member -> !member.by().equals(session.you().by()))
            .limit(TextLists.MAX_NAMES)
            .map(Member::name)
            .toList();
    // oneself is among them
    String here = TextLists.names(others, all.size() - 1);
    session.notice("You are in " + entered.address() + ". Here: " + here + ".");
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
