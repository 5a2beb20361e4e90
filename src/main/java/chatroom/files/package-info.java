/**
 * The folder that everyone shares, and nothing outside it.
 *
 * <p>{@link chatroom.files.SharedFolder} is the one place where a name given by a stranger becomes
 * a file: it refuses every name that could mean something else and follows no link; {@link
 * chatroom.files.Incoming} is its side that writes. {@link chatroom.files.FileVerticle} serves the
 * questions of the doors at an event-bus address of its own, hashing on worker threads and
 * remembering: {@link chatroom.files.Uploads} says who may send what, {@link
 * chatroom.files.FolderWatch} sees what is done by hand, {@link chatroom.files.Removals} takes
 * away. The bytes of a file go past it: a door gives them to an {@link chatroom.files.Upload}.
 *
 * <p>It knows {@code chatroom.chat} (for refusals), {@code chatroom.bus} (for its address, and to
 * have the room verticle tell), {@code chatroom.log} (for what is kept of files) and of {@code
 * chatroom.wire} what is safe to show; no door.
 */
package chatroom.files;
