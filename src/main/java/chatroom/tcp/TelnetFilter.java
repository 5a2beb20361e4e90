package chatroom.tcp;

import java.util.Arrays;

/**
 * Takes the commands of telnet (RFC 854) out of what a terminal sends. Every option is refused, so
 * that the terminal keeps echoing and editing lines itself (RFC 857, RFC 858 default); nothing is
 * ever asked for. Not thread-safe.
 */
final class TelnetFilter {
  /** Hears of what is left, in order, on the thread that feeds. */
  interface Listener {
    /** Bytes of text. */
    void data(byte[] bytes);

    /** A command of negotiation to be sent back. */
    void reply(byte[] bytes);

    /** EC: erase the last character of the line. */
    void eraseCharacter();

    /** EL: erase the line. */
    void eraseLine();

    /** AYT: are you there? */
    void areYouThere();
  }

  private static final int IAC = 255;
  private static final int DONT = 254;
  private static final int DO = 253;
  private static final int WONT = 252;
  private static final int WILL = 251;
  private static final int SB = 250;
  private static final int EL = 248;
  private static final int EC = 247;
  private static final int AYT = 246;
  private static final int SE = 240;

  private enum State {
    DATA,
    COMMAND,
    OPTION,
    SUBNEGOTIATION,
    SUBNEGOTIATION_COMMAND
  }

  private final Listener listener;
  private State state = State.DATA;
  private int verb;

  TelnetFilter(Listener listener) {
    this.listener = listener;
  }

  void feed(byte[] bytes) {
    byte[] data = new byte[bytes.length];
    int length = 0;
    for (byte b : bytes) {
      int value = b & 0xff;
      switch (state) {
        case DATA -> {
          if (value == IAC) {
            state = State.COMMAND;
          } else {
            data[length++] = b;
          }
        }
        case COMMAND -> {
          state = State.DATA;
          if (value == IAC) {
            data[length++] = b; // doubled: the byte itself
          } else {
            flush(data, length);
            length = 0;
            command(value);
          }
        }
        case OPTION -> {
          state = State.DATA;
          option(value);
        }
        case SUBNEGOTIATION ->
            state = value == IAC ? State.SUBNEGOTIATION_COMMAND : State.SUBNEGOTIATION;
        case SUBNEGOTIATION_COMMAND -> state = value == SE ? State.DATA : State.SUBNEGOTIATION;
      }
    }
    flush(data, length);
  }

  private void flush(byte[] data, int length) {
    if (length > 0) {
      listener.data(Arrays.copyOf(data, length));
    }
  }

  private void command(int value) {
    switch (value) {
      case DO, DONT, WILL, WONT -> {
        verb = value;
        state = State.OPTION;
      }
      case SB -> state = State.SUBNEGOTIATION;
      case EC -> listener.eraseCharacter();
      case EL -> listener.eraseLine();
      case AYT -> listener.areYouThere();
      default -> {
        // NOP, GA, DM, BRK, IP, AO and the rest ask for nothing that is here
      }
    }
  }

  private void option(int option) {
    if (verb == DO) {
      listener.reply(new byte[] {(byte) IAC, (byte) WONT, (byte) option});
    } else if (verb == WILL) {
      listener.reply(new byte[] {(byte) IAC, (byte) DONT, (byte) option});
    }
  }
}
