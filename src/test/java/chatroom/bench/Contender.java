package chatroom.bench;

/**
 * A server that is measured, by one of its doors.
 *
 * @param name as the tables have it
 * @param port on 127.0.0.1
 */
record Contender(String name, Dialect dialect, int port, Running server) {
  boolean isJava() {
    return name.startsWith("chatroom");
  }

  boolean isNode() {
    return dialect.framing() == Framing.WEBSOCKET && !isJava();
  }
}
