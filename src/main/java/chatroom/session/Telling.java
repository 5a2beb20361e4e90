package chatroom.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathered signals on their way to all who follow. Whoever was given a list of who is there
 * meanwhile is told only what came after it, and nobody what they did themselves; all others, and
 * all who were given the same list, share one rendering.
 */
final class Telling {
  private final List<Coming> gathered;
  private final Set<String> heard;
  private final Map<Integer, Rendering> byFirst = new HashMap<>();

  /** By session, the newest of what it did itself. */
  private final Map<Long, Long> ownVersions = new HashMap<>();

  /**
   * @param gathered in the order of their versions, at least one
   * @param heard the identities whose words are told next
   */
  Telling(List<Coming> gathered, Set<String> heard) {
    this.gathered = gathered;
    this.heard = heard;
    for (Coming coming : gathered) {
      if (coming.exceptSession() >= 0) {
        ownVersions.put(coming.exceptSession(), coming.version());
      }
    }
  }

  /** The number of the newest change that is told. */
  long version() {
    return gathered.get(gathered.size() - 1).version();
  }

  /** What this follow has not heard of yet; perhaps no signal at all. */
  Rendering newsFor(Follow follow) {
    long told = follow.toldVersion();
    Long own = ownVersions.get(follow.session().number());
    if (own != null && own > told) {
      return fold(gathered.stream().filter(coming -> coming.isNewsFor(follow)).toList());
    }
    return byFirst.computeIfAbsent(
        firstAfter(told), first -> fold(gathered.subList(first, gathered.size())));
  }

  private int firstAfter(long version) {
    int first = 0;
    while (first < gathered.size() && gathered.get(first).version() <= version) {
      first++;
    }
    return first;
  }

  private Rendering fold(List<Coming> comings) {
    return Rendering.ofSignals(Fold.of(comings, heard));
  }
}
