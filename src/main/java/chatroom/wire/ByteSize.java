package chatroom.wire;

import java.util.Locale;

/** Sizes as people read them: {@code 2.4 MB}; powers of a thousand, as disks and browsers count. */
public final class ByteSize {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private ByteSize() {}

  public static String show(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    return unit == 0 || size >= 99.95
        ? String.format(Locale.ROOT, "%.0f %s", size, UNITS[unit])
        : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }
}
