package chatroom.log;

import chatroom.chat.Body;

/** What an entry of kind {@code file} has besides its text, in one column. */
final class FileColumn {
  private static final String NONE = "-";
  private static final int FIELDS = 4;

  private FileColumn() {}

  /** Null for a body of any other kind. */
  static String of(Body body) {
    if (!(body instanceof Body.File file)) {
      return null;
    }
    return String.join(
        " ",
        file.change().word(),
        file.sizeBytes() == null ? NONE : Long.toString(file.sizeBytes()),
        file.sha256() == null ? NONE : file.sha256(),
        Integer.toString(file.count()));
  }

  /**
   * @param text the entry's: the name of one file, and of many how many there were
   */
  static Body read(String column, String text, Long target) {
    String[] fields = column.split(" ", FIELDS);
    Long size = fields[1].equals(NONE) ? null : Long.valueOf(fields[1]);
    return new Body.File(
        Body.File.Change.of(fields[0]),
        size == null ? null : text,
        size,
        fields[2].equals(NONE) ? null : fields[2],
        Integer.parseInt(fields[3]),
        target);
  }
}
