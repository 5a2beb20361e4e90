package chatroom.soak;

/** An open connection to the server, over any door; on the load's thread only. */
interface Connection {
  /** Who is told what arrives; each once for each event, on the load's thread. */
  interface Receiver {
    /** It is open. */
    void opened(Connection connection);

    /**
     * A frame, or a line without its end.
     *
     * @param bytes read before this returns, and not kept
     * @param to excluded
     */
    void received(byte[] bytes, int from, int to);

    /** It has ended, or could not be opened. */
    void closed();
  }

  /** How to get one. */
  @FunctionalInterface
  interface Dial {
    void open(Receiver receiver);
  }

  /** Writes one frame or line, which has no end of its own. */
  void write(String frame);

  /** Writes exactly these characters, so that something may be left unfinished. */
  void writeRaw(String text);

  boolean isFull();

  /** Has this done each time that it is no longer full. */
  void onDrain(Runnable then);

  /** Stops reading. */
  void pause();

  /** Reads one more chunk, and stops again. */
  void readOnce();

  void resume();

  void close();
}
