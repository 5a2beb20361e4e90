package chatroom.session;

import chatroom.chat.Signal;

/**
 * A signal as one hub hears it.
 *
 * @param version the number of the change to who is in the room; 0 for what changes nothing of that
 * @param exceptSession the session of this hub that need not be told, or -1
 */
record Coming(Signal signal, long version, long exceptSession) {
  /** Whether it concerns this follow: it is not of its own doing, and not in the list it has. */
  boolean isNewsFor(Follow follow) {
    return follow.session().number() != exceptSession
        && (version == 0 || version > follow.toldVersion());
  }
}
