package chatroom.bus;

import chatroom.chat.Command;
import java.io.Serializable;
import java.util.List;

/**
 * The commands of one event-loop turn of one hub, in the order in which they were given.
 *
 * @param hub the address to answer to
 */
public record Requests(String hub, List<Request> requests) implements Serializable {
  public Requests {
    requests = List.copyOf(requests);
  }

  /**
   * @param session names the session at its hub
   * @param number names the request at its hub
   */
  public record Request(long session, long number, Command<?> command) implements Serializable {}
}
