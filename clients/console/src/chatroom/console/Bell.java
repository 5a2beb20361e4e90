package chatroom.console;

/** When the terminal's bell rings. */
enum Bell {
  OFF,
  /** For private messages, and for messages that have one's name in them. */
  MENTIONS,
  ALL
}
