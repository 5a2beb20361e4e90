package chatroom.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A disk for one folder of a server, which can fill up, refuse writes and hang. It is a file system
 * of its own where this machine lets the test mount one; elsewhere the process of the server is not
 * allowed to write files, which it sees much the same, but nothing can hang.
 */
public final class Disk implements AutoCloseable {
  private static final int MEBIBYTES = 80;
  private static final long PATIENCE_SECONDS = 20;

  private final Path data;
  private final Path filling;
  private final boolean mounted;
  private ServerProcess server;
  private boolean frozen;

  private Disk(Path data, boolean mounted) {
    this.data = data;
    this.filling = data.resolve(".filling"); // nobody is told of it
    this.mounted = mounted;
  }

  /** Makes the disk and puts it at {@code folder/data}. */
  public static Disk at(Path folder) throws IOException, InterruptedException {
    return at(folder, "data");
  }

  /**
   * The same elsewhere.
   *
   * @param place such as {@code SharedFiles}
   */
  public static Disk at(Path folder, String place) throws IOException, InterruptedException {
    Path data = Files.createDirectory(folder.resolve(place));
    Path image = folder.resolve("disk.img");
    boolean mounted =
        works("truncate", "-s", MEBIBYTES + "M", image.toString())
            && works("mkfs.ext4", "-q", "-m", "0", "-O", "^has_journal", image.toString())
            && works("mount", "-o", "loop", image.toString(), data.toString());
    return new Disk(data, mounted);
  }

  /** The server that is to feel it. */
  public void serves(ServerProcess process) {
    server = process;
  }

  /** Whether it can hang. */
  public boolean isReal() {
    return mounted;
  }

  /** There is no room left but for so many bytes. */
  public void fill(int leavingBytes) throws IOException, InterruptedException {
    if (!mounted) {
      mayWrite(false);
      return;
    }
    byte[] block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(filling)) {
      while (Files.getFileStore(data).getUsableSpace() > leavingBytes + block.length) {
        out.write(block);
      }
      while (leavingBytes == 0) {
        out.write(block, 0, 512);
      }
    } catch (IOException full) {
      // as it was meant to be
    }
  }

  /** There is room again. */
  public void free() throws IOException, InterruptedException {
    if (mounted) {
      Files.delete(filling);
    } else {
      mayWrite(true);
    }
  }

  /**
   * The database and its write-ahead log cannot be written any more, though they are open, nor can
   * anything be created. The memory that SQLite's connections share can: to have a page of that
   * refused ends a process, whatever it does.
   */
  public void protect() throws IOException, InterruptedException {
    if (mounted) {
      run("chattr", "+i", file("chatroom.db"), file("chatroom.db-wal"), data.toString());
    } else {
      mayWrite(false);
    }
  }

  public void unprotect() throws IOException, InterruptedException {
    if (mounted) {
      run("chattr", "-i", data.toString(), file("chatroom.db"), file("chatroom.db-wal"));
    } else {
      mayWrite(true);
    }
  }

  /** Writes do not fail; they do not end. */
  public void hang() throws IOException, InterruptedException {
    run("fsfreeze", "-f", data.toString());
    frozen = true;
  }

  public void goOn() throws IOException, InterruptedException {
    run("fsfreeze", "-u", data.toString());
    frozen = false;
  }

  private String file(String name) {
    return data.resolve(name).toString();
  }

  private void mayWrite(boolean may) throws IOException, InterruptedException {
    String limit = may ? "unlimited" : "1";
    run("prlimit", "--pid", "" + server.program().pid(), "--fsize=" + limit);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (frozen) {
      goOn();
    }
    if (mounted) {
      works("chattr", "-R", "-i", data.toString());
      run("umount", "-l", data.toString());
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      String said =
          new String(
              process.getInputStream().readNBytes(process.getInputStream().available()), UTF_8);
      throw new IOException(String.join(" ", command) + " failed: " + said);
    }
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      run(command);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
