package chatroom.chat;

/** Through which door somebody came in. */
public enum Door {
  /** Lines of text over TCP: telnet, netcat. */
  TEXT("text"),
  /** Frames as lines of JSON over TCP: the console client, bots. */
  TCP("tcp"),
  /** Frames over WebSocket or SockJS: browsers. */
  WEB("web");

  private final String word;

  Door(String word) {
    this.word = word;
  }

  /** The word for it on the wire. */
  public String word() {
    return word;
  }
}
