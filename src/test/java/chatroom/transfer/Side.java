package chatroom.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that has the file, with its doors.
 *
 * @param folder where its files are, those that were sent, too
 * @param memory null where it is no Java
 */
record Side(
    String name, List<Door> doors, long pid, Path folder, JavaMemory memory, AutoCloseable server)
    implements AutoCloseable {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /** The most of the machine's memory that it had since its start, in MiB. */
  double peakResidentMebibytes() throws IOException {
    Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
    if (!peak.find()) {
      throw new IOException("The system does not tell the memory of " + name + ".");
    }
    return Long.parseLong(peak.group(1)) / 1024.0;
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
