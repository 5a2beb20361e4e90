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
  /** The server itself, whose name nobody else can have: what nobody in particular did. */
  public static final Speaker SERVER = new Speaker("server", "server");

  public Speaker {
    Objects.requireNonNull(by);
    Objects.requireNonNull(name);
  }

  public boolean isServer() {
    return by.equals(SERVER.by) && name.equals(SERVER.name);
  }

  /** The stream in which this identity's private messages are kept. */
  public StreamKey mailbox() {
    return StreamKey.mailbox(by);
  }
}
