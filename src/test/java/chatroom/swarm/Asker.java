package chatroom.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Somebody in frames over TCP who asks for one thing after the other, the next as soon as the one
 * before is answered, and comes again when sent away. On the swarm's thread.
 */
public final class Asker {
  private static final long AGAIN_MILLIS = 100;

  private final Swarm swarm;
  private final Target target;
  private final String name;
  private final String room;
  private final List<byte[]> questions;
  private int next;
  private int times;
  private long answers;
  private long bytes;
  private boolean ended;

  /**
   * @param room joined first; null for none, and then not even hello is said
   * @param questions frames, each without its end; asked in turn
   */
  public Asker(Swarm swarm, Target target, String name, String room, List<String> questions) {
    this.swarm = swarm;
    this.target = target;
    this.name = name;
    this.room = room;
    this.questions = questions.stream().map(line -> (line + "\n").getBytes(UTF_8)).toList();
  }

  public void begin() {
    if (!ended) {
      String person = name + "-" + times++;
      Script script = Script.tcp(name);
      target.open(
          swarm, false, 0, new Asking(room == null ? script : script.hello(person).join(room)));
    }
  }

  /** Comes no more. */
  public void end() {
    ended = true;
  }

  /** Lines that were heard. */
  public long answers() {
    return answers;
  }

  public long bytes() {
    return bytes;
  }

  private final class Asking extends Player {
    Asking(Script script) {
      super(script);
    }

    @Override
    protected void arrived(Guest guest) {
      ask(guest);
    }

    private void ask(Guest guest) {
      guest.write(questions.get(next++ % questions.size()));
    }

    @Override
    protected void heard(Guest guest, ByteBuffer some) {
      bytes += some.remaining();
      while (some.hasRemaining()) {
        if (some.get() == '\n') {
          answers++;
          ask(guest);
        }
      }
    }

    @Override
    public void closed(Guest guest) {
      swarm.after(AGAIN_MILLIS, Asker.this::begin);
    }
  }
}
