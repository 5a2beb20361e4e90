package chatroom.session;

import chatroom.chat.SharedFile;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Files whose names have a part in them, in whatever case it is written. */
record FileFilter(String part) {
  /**
   * @param typed empty or null for every file
   */
  static FileFilter of(String typed) {
    return new FileFilter(typed == null ? "" : folded(typed));
  }

  List<SharedFile> in(List<SharedFile> files) {
    return part.isEmpty()
        ? files
        : files.stream().filter(file -> folded(file.name()).contains(part)).toList();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT) // “ß” is “SS” there
        .toLowerCase(Locale.ROOT);
  }
}
