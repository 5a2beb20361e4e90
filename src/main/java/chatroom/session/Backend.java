package chatroom.session;

import chatroom.bus.ChatBus;
import chatroom.chat.Limits;
import chatroom.log.MessageLog;

/**
 * What every door has behind it; all of it may be used from any thread.
 *
 * @param bus to the room verticle, and from the streams
 * @param log to read back
 * @param admission how many may come in from one address
 */
public record Backend(ChatBus bus, MessageLog log, Limits limits, Admission admission) {}
