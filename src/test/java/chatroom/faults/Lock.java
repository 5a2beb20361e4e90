package chatroom.faults;

import chatroom.rig.Jar;
import chatroom.rig.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Another program that holds SQLite's write lock until it is ended: a backup that went wrong. */
final class Lock {
  private Lock() {}

  static Program hold(Path database) throws IOException, InterruptedException {
    String classes = System.getProperty("java.class.path");
    Program holder =
        new Program(
            database.getParent(),
            Jar.java(),
            "-cp",
            classes,
            Lock.class.getName(),
            database.toString());
    holder.await("locked");
    return holder;
  }

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      statement.execute("begin immediate");
      System.out.println("locked");
      System.in.read(); // until whoever started it has seen enough
    }
  }
}
