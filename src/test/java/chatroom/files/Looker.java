package chatroom.files;

import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The program of {@link UnreadableFilesTest}: says what it sees of a shared folder. */
final class Looker {
  private Looker() {}

  public static void main(String[] arguments) throws IOException {
    SharedFolder folder = new SharedFolder(Path.of(arguments[0]));
    say("listed: " + folder.list().stream().map(SharedFile::name).toList());
    for (String name : List.of("mine.txt", "inner/mine.txt", "welcome.txt")) {
      try (OpenFile open = folder.open(name)) {
        say(name + ": " + open.channel().size() + " bytes");
      } catch (Refusal refusal) {
        say(name + ": " + refusal.code());
      }
    }
    System.out.println("that is all");
  }

  // what is logged is written between these
  private static void say(String line) {
    System.out.println("> " + line);
  }
}
