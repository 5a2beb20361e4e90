package chatroom.soak;

/**
 * What a count came to.
 *
 * @param sent messages said, each once however often it was sent again
 * @param acknowledged those that were answered with a number
 * @param delivered how many reached a reader, added up over all readers
 * @param lost acknowledged and not in the log, or in the log and not seen by a reader
 * @param doubled twice in the log, or seen twice
 * @param disordered under another number than was acknowledged, or seen out of order
 * @param trouble what else went wrong, in words; empty where nothing did
 */
record Finding(
    long sent,
    long acknowledged,
    long delivered,
    long lost,
    long doubled,
    long disordered,
    String trouble) {
  static final Finding NONE = new Finding(0, 0, 0, 0, 0, 0, "");

  Finding plus(Finding other) {
    String both = trouble.isEmpty() || other.trouble.isEmpty() ? "" : "; ";
    return new Finding(
        sent + other.sent,
        acknowledged + other.acknowledged,
        delivered + other.delivered,
        lost + other.lost,
        doubled + other.doubled,
        disordered + other.disordered,
        trouble + both + other.trouble);
  }

  boolean isFaultless() {
    return lost == 0 && doubled == 0 && disordered == 0 && trouble.isEmpty();
  }
}
