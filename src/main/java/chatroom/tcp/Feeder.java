package chatroom.tcp;

/** What the bytes of a connection are fed to, once it is known who is there. On its event loop. */
interface Feeder {
  /** Somebody whose answer is on its way: what they still say is not listened to. */
  Feeder NOBODY =
      new Feeder() {
        @Override
        public void feed(byte[] bytes) {}

        @Override
        public void inputEnded() {}

        @Override
        public void drained() {}

        @Override
        public void closed() {}

        @Override
        public boolean isSession() {
          return false;
        }
      };

  void feed(byte[] bytes);

  /** The peer sends no more; it may still read. */
  void inputEnded();

  /** The socket has room again for what waits to be written. */
  void drained();

  /** The socket is gone. */
  void closed();

  /** Has this done once nobody is here any more: a person's lines may outlive the socket. */
  default void whenOver(Runnable then) {
    then.run();
  }

  /** Whether the peer sends nothing of what it owes for too long. */
  default boolean isLate(long nowNanos) {
    return false;
  }

  /** Whether a session sees to it that the peer takes what it is sent. */
  default boolean isSession() {
    return true;
  }
}
