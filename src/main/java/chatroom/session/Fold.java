package chatroom.session;

import chatroom.chat.Member;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What many comings and goings of one room come to: at most a few signals for each person, and none
 * for who came and went. They are told in the order in which nobody ever has a name that another
 * still has: first who left, then who is called something else, then who came.
 */
final class Fold {
  /** One person, from the first signal to the last. */
  private static final class Stay {
    final boolean wasHere;
    final Speaker before;
    boolean isHere = true;
    String name;
    Member joined;
    Signal.Away away;

    Stay(boolean wasHere, Speaker before) {
      this.wasHere = wasHere;
      this.before = before;
      this.name = before.name();
    }

    Speaker now() {
      return new Speaker(before.by(), name);
    }

    boolean hasLeft() {
      return wasHere && (!isHere || joined != null);
    }

    /** Came and went, and is about to be heard. */
    boolean isMissed(Set<String> heard) {
      return !wasHere && !isHere && heard.contains(before.by());
    }

    boolean isRenamed() {
      return wasHere && isHere && joined == null && !name.equals(before.name());
    }
  }

  private final Map<String, Stay> stays = new LinkedHashMap<>();

  private Fold() {}

  /**
   * @param comings in the order in which they happened
   * @param heard whose words come next: they are told of, though they may be gone again
   */
  static List<Signal> of(List<Coming> comings, Set<String> heard) {
    Fold fold = new Fold();
    comings.forEach(coming -> fold.take(coming.signal()));
    return fold.signals(heard);
  }

  private void take(Signal signal) {
    if (signal instanceof Signal.Joined joined) {
      Member member = joined.member();
      Stay stay = stay(new Speaker(member.by(), member.name()), false);
      stay.isHere = true;
      stay.joined = member;
      stay.name = member.name();
      stay.away = null;
    } else if (signal instanceof Signal.Left left) {
      stay(left.who(), true).isHere = false;
    } else if (signal instanceof Signal.Renamed renamed) {
      stay(renamed.who(), true).name = renamed.newName();
    } else if (signal instanceof Signal.Away away) {
      stay(away.who(), true).away = away;
    } else {
      throw new IllegalArgumentException(signal.kind() + " is not of who is here");
    }
  }

  private Stay stay(Speaker who, boolean wasHere) {
    return stays.computeIfAbsent(who.by(), by -> new Stay(wasHere, who));
  }

  private List<Signal> signals(Set<String> heard) {
    List<Signal> signals = new ArrayList<>();
    for (Stay stay : stays.values()) {
      if (stay.hasLeft()) {
        signals.add(new Signal.Left(stay.before));
      }
    }
    for (Stay stay : stays.values()) {
      if (stay.isRenamed()) {
        signals.add(new Signal.Renamed(stay.before, stay.name));
      }
    }
    for (Stay stay : stays.values()) {
      if (stay.joined != null && (stay.isHere || stay.isMissed(heard))) {
        signals.add(new Signal.Joined(stay.joined.called(stay.name)));
      }
    }
    for (Stay stay : stays.values()) {
      if (stay.isHere && stay.away != null) {
        signals.add(new Signal.Away(stay.now(), stay.away.text()));
      }
    }
    for (Stay stay : stays.values()) {
      if (stay.isMissed(heard)) {
        signals.add(new Signal.Left(stay.now()));
      }
    }
    return signals;
  }
}
