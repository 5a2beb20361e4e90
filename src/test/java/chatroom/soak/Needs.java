package chatroom.soak;

import chatroom.rig.Metrics;
import chatroom.rig.ServerProcess;
import java.io.IOException;

/**
 * What a server needs, as the system sees it and after a collection of its heap.
 *
 * @param connections that it says are open
 */
record Needs(Memory memory, int descriptors, int threads, int connections) {
  static Needs of(ServerProcess server) throws IOException {
    int connections = (int) Metrics.of(server).value("chatroom_connections");
    return new Needs(Memory.of(server), server.descriptors(), server.threads(), connections);
  }
}
