package chatroom.soak;

/** How long things took, counted in steps of about 3 %. Not thread-safe. */
final class Latencies {
  private static final int STEP_BITS = 5;
  private static final int STEPS = 1 << STEP_BITS;

  private final long[] counts = new long[64 * STEPS];
  private long count;
  private long maxNanos;

  void add(long nanos) {
    long value = Math.max(0, nanos);
    counts[bucket(value)]++;
    count++;
    maxNanos = Math.max(maxNanos, value);
  }

  void add(Latencies others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others.counts[i];
    }
    count += others.count;
    maxNanos = Math.max(maxNanos, others.maxNanos);
  }

  long count() {
    return count;
  }

  double maxMillis() {
    return maxNanos / 1e6;
  }

  /**
   * @param share such as 0.99
   * @return milliseconds that this share of all took at most; 0 where there is none
   */
  double millis(double share) {
    long wanted = (long) Math.ceil(share * count);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && count > 0) {
        return Math.min(upperNanos(i), maxNanos) / 1e6;
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    if (nanos < STEPS) {
      return (int) nanos;
    }
    int shift = 63 - STEP_BITS - Long.numberOfLeadingZeros(nanos);
    return (shift + 1) * STEPS + (int) (nanos >>> shift) - STEPS;
  }

  private static long upperNanos(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    return ((long) (bucket % STEPS + STEPS + 1) << shift) - 1;
  }
}
