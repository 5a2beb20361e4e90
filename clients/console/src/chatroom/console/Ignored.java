package chatroom.console;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom one does not want to hear. By name, and once they are known by identity too, so that a new
 * name changes nothing. Event loop.
 */
final class Ignored {
  private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> identities = new HashSet<>();

  /** Ignores, or listens again; returns whether the person is ignored now. */
  boolean toggle(String name, String by) {
    if (names.remove(name)) {
      identities.remove(by);
      return false;
    }
    names.add(name);
    if (by != null) {
      identities.add(by);
    }
    return true;
  }

  boolean has(String name, String by) {
    if (by != null && identities.contains(by)) {
      return true;
    }
    if (name == null || !names.contains(name)) {
      return false;
    }
    if (by != null) {
      identities.add(by);
    }
    return true;
  }

  /** Follows somebody who is ignored to a new name. */
  void renamed(String from, String to) {
    if (to != null && names.remove(from)) {
      names.add(to);
    }
  }

  Set<String> names() {
    return names;
  }
}
