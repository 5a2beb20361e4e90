/**
 * The folder that everyone shares, and nothing outside it.
 *
 * <p>{@link chatroom.files.SharedFolder} is the one place where a name given by a stranger becomes
 * a file: it refuses every name that could mean something else and follows no link. {@link
 * chatroom.files.FileVerticle} serves the questions of the doors at an event-bus address of its own
 * (how many files, which, what is their SHA-256), hashing on worker threads and remembering.
 *
 * <p>It knows {@code chatroom.chat} (for refusals), {@code chatroom.bus} (for its address) and of
 * {@code chatroom.wire} what is safe to show; no door: the doors open what it allowed and write the
 * bytes themselves.
 */
package chatroom.files;
