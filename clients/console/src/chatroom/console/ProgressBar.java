package chatroom.console;

import chatroom.wire.ByteSize;

/** How far a download is, as text: {@code a.png ████░░░░ 50 % of 2.4 MB}. */
final class ProgressBar {
  private static final int CELLS = 16;

  private ProgressBar() {}

  static String show(String name, long doneBytes, long sizeBytes) {
    double share = sizeBytes == 0 ? 1 : Math.min(1, (double) doneBytes / sizeBytes);
    int full = (int) (share * CELLS);
    return name
        + " "
        + "█".repeat(full)
        + "░".repeat(CELLS - full)
        + " "
        + (int) (share * 100)
        + " % of "
        + ByteSize.show(sizeBytes);
  }
}
