package chatroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the kernel counts the same bytes as we do. */
final class Kernel {
  private static final Pattern RECEIVED = Pattern.compile("bytes_received:(\\d+)");

  private static final int LOOKS = 20;
  private static final int LOOK_MILLIS = 50;

  private Kernel() {}

  /** The crowd's connections must still be there, and nothing under way. */
  static void compare(Contender contender, Crowd crowd) throws Exception {
    long heard = crowd.heardBytes();
    long received = receivedFrom(contender.port());
    // what nobody waits for, such as a speaker's own words, may still be on its way
    for (int look = 0; look < LOOKS && received >= 0 && received != heard; look++) {
      Thread.sleep(LOOK_MILLIS);
      heard = crowd.heardBytes();
      received = receivedFrom(contender.port());
    }
    if (received >= 0 && received != heard) {
      throw new BenchFailure(
          "%s: the kernel counts %,d bytes received, and the generator %,d."
              .formatted(contender.name(), received, heard),
          null);
    }
  }

  /**
   * What all connections to a port of this machine have received together.
   *
   * @return -1 where there is nobody to ask
   */
  private static long receivedFrom(int port) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder("ss", "-tinOH", "state", "established", "dport = :" + port).start();
    } catch (IOException missing) {
      return -1;
    }
    String told = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      return -1;
    }
    long all = 0;
    Matcher received = RECEIVED.matcher(told);
    while (received.find()) {
      all += Long.parseLong(received.group(1));
    }
    return all;
  }
}
