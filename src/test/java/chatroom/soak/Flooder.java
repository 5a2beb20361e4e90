package chatroom.soak;

/** Somebody who says things as fast as the socket takes them; on the load's thread only. */
final class Flooder {
  private static final int AT_ONCE = 100;

  private final Gathering gathering;
  private Client client;
  private Runnable more = () -> {};

  Flooder(Gathering gathering) {
    this.gathering = gathering;
  }

  void begin(Connection.Dial dial) {
    client = new Client(gathering.load(), "flood-flooder", dial);
    client.follow(gathering.room());
    client.speak(new Outbox(gathering.ledger(), gathering.room(), "faster"));
    client.begin();
    more = gathering.load().every(1, this::sayMore);
  }

  private void sayMore() {
    for (int i = 0; i < AT_ONCE && client.canSpeak(); i++) {
      client.say();
    }
  }

  void end() {
    more.run();
    client.end();
  }
}
