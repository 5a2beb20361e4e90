package chatroom.console;

/** What lines are written on: a terminal, or a stream. Called by the screen's thread only. */
interface Surface {
  /**
   * Writes lines.
   *
   * @param lines each with its LF; may hold SGR sequences of our own, and no other control
   * @throws java.io.UncheckedIOException when nobody reads any more
   */
  void print(String lines);

  /** Shows one quiet line of state, where the surface has a place for it. */
  void status(String line);

  void bell();
}
