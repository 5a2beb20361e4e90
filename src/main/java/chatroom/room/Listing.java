package chatroom.room;

import chatroom.chat.Roll;
import io.vertx.core.Promise;

/** What {@link RollCall} remembers of one room, or of the house. Belongs to the room verticle. */
final class Listing {
  /** The newest list; null before the first. */
  Roll newest;

  long madeNanos;

  /** The list that is waited for, or null. */
  Promise<Roll> next;
}
