package chatroom.console;

import chatroom.wire.SafeText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;

/** Completes the path of a file of the person. Main thread; looks into folders. */
final class PathCompleter {
  private static final int MAX_CANDIDATES = 1_000;

  private final LocalFiles files;

  PathCompleter(LocalFiles files) {
    this.files = files;
  }

  /** What may follow, each as the whole path as it was begun; hidden files if a dot was typed. */
  List<Candidate> complete(String typed) {
    int slash = typed.lastIndexOf('/') + 1;
    String folder = typed.substring(0, slash);
    String beginning = typed.substring(slash);
    List<Candidate> candidates = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folderOf(folder))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean shown = beginning.startsWith(".") || !name.startsWith(".");
        if (shown
            && name.regionMatches(true, 0, beginning, 0, beginning.length())
            && SafeText.show(name).equals(name)
            && candidates.size() < MAX_CANDIDATES) {
          candidates.add(candidate(folder, name, Files.isDirectory(entry)));
        }
      }
    } catch (IOException | DirectoryIteratorException | Refused e) {
      return List.of(); // there is no such folder: nothing to complete
    }
    return candidates;
  }

  private Path folderOf(String typed) {
    return files.path(typed.isEmpty() ? "." : typed);
  }

  private static Candidate candidate(String folder, String name, boolean isFolder) {
    String value = folder + name + (isFolder ? "/" : "");
    return new Candidate(value, name + (isFolder ? "/" : ""), null, null, null, null, !isFolder);
  }
}
