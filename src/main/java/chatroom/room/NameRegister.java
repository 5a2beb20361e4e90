package chatroom.room;

import chatroom.chat.Name;
import java.util.HashMap;
import java.util.Map;

/** Who has which name, found by what the name folds to and by what it looks like. */
final class NameRegister<T> {
  private final Map<String, T> byFolded = new HashMap<>();
  private final Map<String, T> bySkeleton = new HashMap<>();
  private final Map<String, T> byFoldedSkeleton = new HashMap<>();

  void put(Name name, T owner) {
    byFolded.put(name.folded(), owner);
    bySkeleton.put(name.skeleton(), owner);
    byFoldedSkeleton.put(name.foldedSkeleton(), owner);
  }

  void remove(Name name, T owner) {
    byFolded.remove(name.folded(), owner);
    bySkeleton.remove(name.skeleton(), owner);
    byFoldedSkeleton.remove(name.foldedSkeleton(), owner);
  }

  T get(String folded) {
    return byFolded.get(folded);
  }

  /**
   * Who has a name that looks like this one, or null.
   *
   * @param except whose name may look like it, because it is to have this one instead; or null
   */
  T lookalike(Name name, T except) {
    T owner = bySkeleton.get(name.skeleton());
    return owner != null && owner != except ? owner : other(name, except);
  }

  private T other(Name name, T except) {
    T owner = byFoldedSkeleton.get(name.foldedSkeleton());
    return owner != except ? owner : null;
  }
}
