package chatroom.wire;

/** What was received is not a frame; the sender is told and nothing else changes. */
public final class BadFrame extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String address;
  private final boolean unparsable;

  BadFrame(String address, String message, boolean unparsable) {
    super(message, null, false, false);
    this.address = address;
    this.unparsable = unparsable;
  }

  static BadFrame unparsable(String message) {
    return new BadFrame(null, message, true);
  }

  /** Whom the refusal is addressed to, or null where that could not be read. */
  public String address() {
    return address;
  }

  /** Whether it was not even JSON: ten of those in a row close the socket. */
  public boolean isUnparsable() {
    return unparsable;
  }
}
