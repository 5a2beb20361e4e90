package chatroom.console;

import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines that were typed, without those that have a secret in them. */
final class TypedHistory extends DefaultHistory {
  @Override
  public void add(Instant time, String line) {
    if (!Secrets.isIn(line)) {
      super.add(time, line);
    }
  }
}
