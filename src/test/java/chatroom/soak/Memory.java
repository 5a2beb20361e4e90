package chatroom.soak;

import chatroom.rig.ServerProcess;
import java.io.IOException;
import java.util.List;

/**
 * What a server needs.
 *
 * @param heapBytes what lives on its heap after a collection
 * @param residentBytes what the system counts, with buffers outside of the heap
 */
record Memory(long heapBytes, long residentBytes) {
  /**
   * A heap that is all there from the start, so that whatever the system counts more of later is
   * outside of it.
   */
  static final List<String> FIXED_HEAP = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

  static Memory of(ServerProcess server) throws IOException {
    return new Memory(server.liveHeapBytes(), server.residentBytes());
  }

  /** With a fixed heap: what has been added to it, and outside of it. */
  long grownSince(Memory before) {
    return heapBytes - before.heapBytes + residentBytes - before.residentBytes;
  }
}
