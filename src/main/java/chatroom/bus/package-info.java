/**
 * The event bus, typed: the only package that touches its raw API.
 *
 * <p>Three kinds of message travel it. Commands go from a session's event loop to the room verticle
 * ({@link chatroom.bus.Requests}) and answers come back ({@link chatroom.bus.Answers}), both in
 * batches of one event-loop turn. Deliveries ({@link chatroom.bus.Delivery}) are published to the
 * address of their stream: {@code #lobby}, {@code @} and an identity. Questions about files go to
 * the file verticle.
 *
 * <p>On one machine the records themselves travel, uncopied; between machines they are serialized
 * ({@link chatroom.bus.RecordCodec}). The bus is a hint and the log is the truth: whoever finds a
 * gap in the numbers reads the log.
 */
package chatroom.bus;
