package chatroom.session;

import chatroom.chat.FileQuery;

/** Makes links to files that the person at the other end of a connection can follow. */
public interface FileLinks {
  /** A command line that fetches the file, to be pasted whole. */
  String fetchLine(FileQuery.Offered offered);

  /**
   * A command line that puts a file there, to be pasted whole.
   *
   * @param path where that person has the file, as they would type it
   */
  String putLine(FileQuery.UploadOffered offered, String path);
}
