package chatroom.session;

import chatroom.chat.FileQuery;

/** Makes links to files that the person at the other end of a connection can follow. */
@FunctionalInterface
public interface FileLinks {
  /** A command line that fetches the file, to be pasted whole. */
  String commandLine(FileQuery.Offered offered);
}
