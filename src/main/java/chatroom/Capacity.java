package chatroom;

import chatroom.session.Admission;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/**
 * How many connections this process has file descriptors for. Some are left for the log, the shared
 * files and downloads, so that a full server does everything that it did before but let one more
 * in.
 */
final class Capacity {
  /** A tenth of all is left for files, within these bounds. */
  private static final int LEAST_FOR_FILES = 32;

  private static final int MOST_FOR_FILES = 1_000;

  /** With less than this the server is of no use, and the limit is the system's affair. */
  private static final int LEAST_CONNECTIONS = 16;

  /** An event loop waits in a descriptor, and is woken by another. */
  private static final int FOR_EACH_LOOP = 3;

  private Capacity() {}

  /** Asked once, when nothing but the log has been opened. */
  static int connections(int eventLoops) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix
        ? connections(
            unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount(), eventLoops)
        : Integer.MAX_VALUE - Admission.SPARE;
  }

  /**
   * @param most descriptors that the process may have, which can be more than there are numbers
   * @param open those that it has already
   */
  static int connections(long most, long open, int eventLoops) {
    long forFiles = Math.max(LEAST_FOR_FILES, Math.min(MOST_FOR_FILES, most / 10));
    long left = most - open - forFiles - FOR_EACH_LOOP * (eventLoops + 1L) - Admission.SPARE;
    return (int) Math.max(LEAST_CONNECTIONS, Math.min(Integer.MAX_VALUE - Admission.SPARE, left));
  }
}
