package chatroom.wire;

import chatroom.chat.Body;
import chatroom.chat.Speaker;

/** What became of a file of the shared folder, in words. */
final class FileLine {
  private FileLine() {}

  /**
   * {@code ada shared report.pdf (2.4 MB)}; nobody is named where it was done to the folder by
   * hand.
   *
   * @return without a mark and an end, harmless
   */
  static String of(Body.File file, Speaker who, TextStyle style) {
    String what = TextWriter.oneLine(file.text());
    String size =
        file.name() == null || file.change() == Body.File.Change.REMOVED
            ? ""
            : " (" + ByteSize.show(file.sizeBytes()) + ")";
    return who.isServer()
        ? what + (file.count() == 1 ? " was " : " were ") + file.change().word() + size
        : style.name(who.name()) + " " + did(file.change()) + " " + what + size;
  }

  private static String did(Body.File.Change change) {
    return change == Body.File.Change.ADDED ? "shared" : change.word();
  }
}
