/**
 * The rules of the chat, without any input or output.
 *
 * <p>What an entry is, what a signal is, what one may ask of the room ({@link
 * chatroom.chat.Command}) and how it may refuse ({@link chatroom.chat.Refusal}); how long things
 * may be ({@link chatroom.chat.Limits}) and how names behave ({@link chatroom.chat.Name}).
 *
 * <p>Everybody knows this package; it knows {@code java.*} and nothing else, so that every rule can
 * be tested without a socket, a database or a clock. Its records are immutable and serializable:
 * they travel the event bus uncopied on one machine and as bytes between machines.
 */
package chatroom.chat;
