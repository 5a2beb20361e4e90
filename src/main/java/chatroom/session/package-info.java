/**
 * Sessions and their fan-out: from the bus to the sockets and back.
 *
 * <p>A {@link chatroom.session.Hub} belongs to one event loop of one door. It gathers the commands
 * of a turn and hands them to the room verticle at once, and holds one subscription for each stream
 * that any of its sessions follows ({@code FanOut}). A session is an identity, a cursor for every
 * stream it follows ({@code Follow}) and an outlet. While it keeps up, entries are pushed to it,
 * rendered once and shared ({@link chatroom.session.Rendering}); when its outlet is full only the
 * number it got to is kept, and it goes on from the log when the outlet drains. Comings and goings
 * of a crowd are gathered for a moment and told together ({@code Comings}).
 *
 * <p>{@link chatroom.session.FrameSession} speaks frames, {@link chatroom.session.TextSession}
 * lines; what goes in waits its turn in an {@code Intake}. The package knows {@code chat}, {@code
 * wire}, {@code bus} and {@code log}; the doors give it outlets and bytes and know nothing of the
 * rest.
 */
package chatroom.session;
