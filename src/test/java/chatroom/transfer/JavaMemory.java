package chatroom.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java program takes of memory, as far as its virtual machine says: its heap at the highest,
 * which is what was in use before one of its collections or is now, and what it holds beside the
 * heap for buffers.
 *
 * @param log of its collections
 */
record JavaMemory(long pid, Path log) {
  private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->\\d+M\\(\\d+M\\)");
  private static final Pattern IN_USE = Pattern.compile("garbage-first heap .* used (\\d+)K");
  private static final Pattern OTHER =
      Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");

  /** The options that Java must have been started with. */
  static List<String> options(Path log) {
    return List.of("-Xlog:gc:file=" + log + "::filecount=0", "-XX:NativeMemoryTracking=summary");
  }

  /** The most that was in use of the heap since the start, in MiB. */
  double peakHeapMebibytes() throws IOException {
    double most = found(IN_USE, asked("GC.heap_info")) / 1024.0;
    Matcher collection = COLLECTION.matcher(Files.readString(log));
    while (collection.find()) {
      most = Math.max(most, Long.parseLong(collection.group(1)));
    }
    return most;
  }

  /** What is taken beside the heap for buffers and the like just now, in MiB. */
  double buffersMebibytes() throws IOException {
    return found(OTHER, asked("VM.native_memory", "summary")) / 1024.0;
  }

  private String asked(String... question) throws IOException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    ProcessBuilder asking = new ProcessBuilder(tool, "" + pid).redirectErrorStream(true);
    asking.command().addAll(List.of(question));
    return new String(asking.start().getInputStream().readAllBytes(), UTF_8);
  }

  private static long found(Pattern what, String told) throws IOException {
    Matcher matcher = what.matcher(told);
    if (!matcher.find()) {
      throw new IOException("Java does not tell of its memory:\n" + told);
    }
    return Long.parseLong(matcher.group(1));
  }
}
