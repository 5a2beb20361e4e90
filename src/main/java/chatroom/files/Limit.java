package chatroom.files;

import chatroom.chat.Refusal;
import chatroom.wire.ByteSize;

/** Why nothing more can be taken, each in a sentence. */
final class Limit {
  private Limit() {}

  static Refusal tooLarge(long mostBytes) {
    return new Refusal(413, "That is too large: at most " + ByteSize.show(mostBytes) + ".");
  }

  static Refusal ofPerson(long mostBytes) {
    return new Refusal(
        507,
        "You have shared as much as one person may, which is "
            + ByteSize.show(mostBytes)
            + ". Remove a file of yours first.");
  }

  static Refusal ofFolder() {
    return new Refusal(507, "The shared folder is full. Remove a file of yours, or try later.");
  }

  static Refusal ofDisk() {
    return new Refusal(507, "There is no room on the server's disk. Try again later.");
  }

  static Refusal noRoomFor(long mostBytes) {
    return new Refusal(
        507,
        "There is room for no more than "
            + ByteSize.show(mostBytes)
            + " just now. Remove a file of yours first, or try later.");
  }

  static Refusal inUse(String name) {
    return new Refusal(409, name + " is being sent already. Try again when that is over.");
  }

  static Refusal tooManyAtOnce(int most) {
    return new Refusal(429, "You are sending " + most + " files already. Wait for one of them.");
  }

  static Refusal tooManyOfAll() {
    return Refusal.unavailable("Too many files are being sent just now. Try again in a moment.");
  }
}
