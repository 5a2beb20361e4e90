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
 * @param returns when those who are sent away may come back
 * @param sayingRates how fast each identity may say something
 * @param newcomers how many new identities may come from one address
 */
public record Backend(
    ChatBus bus,
    MessageLog log,
    Limits limits,
    Admission admission,
    ReturnTimes returns,
    SayingRates sayingRates,
    Newcomers newcomers) {
  /**
   * How much the kernel takes for one socket, in bytes. Left to itself it takes up to 4 MiB, and
   * more on loopback, before anybody sees that a peer does not read: ten thousand of those would be
   * the machine's memory.
   */
  public static final int SEND_BUFFER_BYTES = 256 * 1024;

  /** With nobody here yet. */
  public Backend(ChatBus bus, MessageLog log, Limits limits, Admission admission) {
    this(
        bus,
        log,
        limits,
        admission,
        new ReturnTimes(),
        new SayingRates(limits),
        new Newcomers(limits));
  }
}
