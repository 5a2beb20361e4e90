/**
 * The room verticle: it decides.
 *
 * <p>One verticle on one event loop owns who is present, under which name and in which rooms
 * ({@link chatroom.room.House}, pure, no I/O). It takes commands off the bus in the order in which
 * each session gave them, refuses or allows, has the log append what was allowed, then answers,
 * then publishes. Whoever wants to know something of the house asks it; nobody else holds that
 * state.
 *
 * <p>It knows {@code chat}, {@code bus} and {@code log}; it knows no session, no door and no
 * format. {@link chatroom.room.IcuNames} is the policy for names.
 */
package chatroom.room;
