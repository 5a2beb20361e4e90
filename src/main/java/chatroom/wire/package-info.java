/**
 * What goes over the wire, written once: frames of JSON and lines of text.
 *
 * <p>{@link chatroom.wire.ClientFrame} and {@link chatroom.wire.ServerFrame} are the two directions
 * of the frame protocol (docs/protocol.md), {@link chatroom.wire.FrameWriter} renders entries and
 * signals as frames, {@link chatroom.wire.TextWriter} as lines. {@link chatroom.wire.TextLine}
 * reads what a person typed; {@link chatroom.wire.SafeText} makes what a stranger wrote harmless to
 * a terminal; {@link chatroom.wire.LineSplitter} cuts bytes into lines within a bound.
 *
 * <p>Shared by both doors and by the console client, which knows nothing else of the server. It
 * knows {@code chatroom.chat}, buffers and JSON, and no socket.
 */
package chatroom.wire;
