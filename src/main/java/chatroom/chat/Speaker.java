package chatroom.chat;

import java.io.Serializable;
import java.util.Objects;

/**
 * Who says something: an identity under the name it has at that moment.
 *
 * @param by the identity's opaque public id
 * @param name the name as it is shown
 */
public record Speaker(String by, String name) implements Serializable {
  public Speaker {
    Objects.requireNonNull(by);
    Objects.requireNonNull(name);
  }

  /** The stream in which this identity's private messages are kept. */
  public StreamKey mailbox() {
    return StreamKey.mailbox(by);
  }
}
