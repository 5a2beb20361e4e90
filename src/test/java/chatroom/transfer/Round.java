package chatroom.transfer;

/**
 * One transfer, with what it cost.
 *
 * @param serverSeconds for which processors worked for the server
 * @param clientSeconds the same of the one that asked
 */
record Round(Transfer transfer, double serverSeconds, double clientSeconds) {
  /** How long the server works for a GiB. */
  double serverSecondsPerGibibyte() {
    return serverSeconds * (1 << 30) / transfer.bytes();
  }

  /** What part of the time the client's processor was busy. */
  double clientShare() {
    return clientSeconds / transfer.seconds();
  }
}
