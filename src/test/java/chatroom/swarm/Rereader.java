package chatroom.swarm;

import java.nio.ByteBuffer;

/** Somebody who wants everything that was ever said in a room, and hears it as fast as it comes. */
public final class Rereader extends Player {
  private long lines;

  /**
   * @param name of the person
   */
  public Rereader(String name, String room) {
    super(Script.tcp("reread").hello(name).begin(Greed.everything(room) + "\n"));
  }

  /** Lines that were heard of it. */
  public long lines() {
    return lines;
  }

  /** Comes. */
  public void begin(Swarm swarm, Target target) {
    target.open(swarm, false, 0, this);
  }

  @Override
  protected void arrived(Guest guest) {}

  @Override
  protected void heard(Guest guest, ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      lines += bytes.get() == '\n' ? 1 : 0;
    }
  }

  @Override
  public void closed(Guest guest) {}
}
