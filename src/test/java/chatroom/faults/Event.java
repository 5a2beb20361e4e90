package chatroom.faults;

import java.io.IOException;

/** What brings a fault about, or ends it. */
@FunctionalInterface
interface Event {
  void happens() throws IOException, InterruptedException;
}
