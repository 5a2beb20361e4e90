package chatroom.swarm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Iterator;

/** Plays a {@link Script}; what comes after its last step is left to who extends this. */
public abstract class Player implements Visit {
  private static final int MAX_HEARD_CHARS = 4 * 1024;

  private final Script script;
  private final Iterator<Script.Step> steps;
  private final StringBuilder heard = new StringBuilder();
  private String awaits = "";
  private boolean arrived;

  protected Player(Script script) {
    this.script = script;
    this.steps = script.steps().iterator();
  }

  /** It is where it meant to come to, and has begun what it will not end; once. */
  protected abstract void arrived(Guest guest);

  /** Something is heard after that. */
  protected void heard(Guest guest, ByteBuffer bytes) {}

  /** Whether it has come as far as it meant to. */
  protected final boolean hasArrived() {
    return arrived;
  }

  /** What was heard last on the way. */
  protected final String lastHeard() {
    return heard.toString();
  }

  @Override
  public final void opened(Guest guest) {
    next(guest);
  }

  @Override
  public final void received(Guest guest, ByteBuffer bytes) {
    if (arrived) {
      heard(guest, bytes);
      return;
    }
    heard.append(ISO_8859_1.decode(bytes));
    if (heard.indexOf(awaits) >= 0) {
      next(guest);
    } else if (heard.length() > MAX_HEARD_CHARS) {
      heard.delete(0, heard.length() - MAX_HEARD_CHARS / 2);
    }
  }

  private void next(Guest guest) {
    while (steps.hasNext()) {
      Script.Step step = steps.next();
      heard.setLength(0);
      awaits = step.awaits();
      guest.write(step.say());
      if (!awaits.isEmpty()) {
        return;
      }
    }
    arrived = true;
    guest.write(script.rest());
    arrived(guest);
  }
}
