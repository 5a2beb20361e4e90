package chatroom.console;

import java.time.Duration;

/**
 * What the command line asked for.
 *
 * @param name whom to be, or null where it is still to be asked
 * @param replayLines lines of a room's history shown on joining it
 * @param room a room to go to at once, or null for the server's choice
 * @param color whether names may be in colour
 * @param patience how long to try to come back to a server that is gone; null for ever
 */
record Options(
    String name,
    String host,
    int port,
    int replayLines,
    String room,
    boolean color,
    Duration patience) {
  /** The server as a person writes it. */
  String server() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
