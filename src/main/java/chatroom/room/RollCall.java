package chatroom.room;

import chatroom.chat.Roll;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.function.LongSupplier;

/**
 * Lists who is here. In a crowd the list is long, and everybody who comes wants it: it is made a
 * few times a second at most, and all who ask meanwhile wait for the next one and share it. Where
 * few are, or nothing has changed, it is there at once. On the room verticle's context only.
 */
final class RollCall {
  /** So many people are listed as often as anybody asks. */
  static final int FEW_PEOPLE = 100;

  static final long PERIOD_MILLIS = 250;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Vertx vertx;
  private final House house;
  private final LongSupplier nanoClock;

  /**
   * @param nanoClock such as {@code System::nanoTime}
   */
  RollCall(Vertx vertx, House house, LongSupplier nanoClock) {
    this.vertx = vertx;
    this.house = house;
    this.nanoClock = nanoClock;
  }

  /** Who is in this room. */
  Future<Roll> of(Room room) {
    return list(room.listing, () -> room.members.values(), () -> room.version);
  }

  /** Who is in the house. */
  Future<Roll> ofAll() {
    return list(house.listing, house::everybody, house::version);
  }

  private interface People {
    /** Some of them may be only held. */
    Collection<Person> now();
  }

  private Future<Roll> list(Listing listing, People people, LongSupplier version) {
    if (listing.newest != null && listing.newest.version() == version.getAsLong()) {
      return Future.succeededFuture(listing.newest);
    }
    long waitMillis = PERIOD_MILLIS - (nanoClock.getAsLong() - listing.madeNanos) / NANOS_PER_MILLI;
    if (listing.newest == null || people.now().size() <= FEW_PEOPLE || waitMillis <= 0) {
      return Future.succeededFuture(make(listing, people, version));
    }
    if (listing.next == null) {
      Promise<Roll> next = Promise.promise();
      listing.next = next;
      vertx.setTimer(
          waitMillis,
          timer -> {
            listing.next = null;
            next.complete(make(listing, people, version));
          });
    }
    return listing.next.future();
  }

  private Roll make(Listing listing, People people, LongSupplier version) {
    listing.madeNanos = nanoClock.getAsLong();
    listing.newest =
        new Roll(
            version.getAsLong(),
            people.now().stream().filter(Person::isPresent).map(Person::member).toList());
    return listing.newest;
  }
}
