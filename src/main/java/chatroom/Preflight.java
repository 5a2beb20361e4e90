package chatroom;

import chatroom.log.PrivateFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks whether the server can start, before anything is opened: so that what is wrong is said at
 * once and in the words of the setting that it is about. Blocking: for the main thread only.
 */
final class Preflight {
  /** Creates a folder that is not there yet. */
  @FunctionalInterface
  private interface Maker {
    void create(Path folder) throws IOException;
  }

  private Preflight() {}

  /**
   * Creates the folders that are not there yet.
   *
   * @throws CannotStart where a folder or a port cannot be used
   */
  static void check(Settings settings) {
    InetAddress host = resolve(settings.host());
    checkPort(Setting.PORT, host, settings.port());
    checkPort(Setting.HTTP_PORT, host, settings.httpPort());
    checkFolder(Setting.FILES, settings.files(), Files::createDirectories);
    checkFolder(Setting.DATA, settings.data(), PrivateFile::createFolders);
    if (!Files.isWritable(settings.data())) {
      throw new CannotStart(
          "The data folder %s cannot be written; change its permissions, or name another with %s."
              .formatted(settings.data(), Setting.DATA.option()));
    }
  }

  private static InetAddress resolve(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new CannotStart(
          "%s is \"%s\", which is no known address; use 0.0.0.0 to listen on every address."
              .formatted(Setting.HOST.option(), host),
          unknown);
    }
  }

  private static void checkPort(Setting<Integer> setting, InetAddress host, int port) {
    // Opened and closed again: an accepted connection would leave the port waiting, and there is
    // none. Whoever takes the port in between is caught by the server itself.
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException refused) {
      throw new CannotStart(explain(setting, host, port, String.valueOf(refused)), refused);
    }
  }

  private static String explain(Setting<?> setting, InetAddress host, int port, String refusal) {
    if (refusal.contains("Permission denied")) {
      return "You may not open port %d (below 1024 only an administrator may); choose another with %s."
          .formatted(port, setting.option());
    }
    if (refusal.contains("assign requested address")) {
      return "This machine does not have the address %s; use %s 0.0.0.0 to listen on every address."
          .formatted(host.getHostAddress(), Setting.HOST.option());
    }
    return "Port %d is already in use: another program, perhaps another Chatroom, listens there. Stop it, or choose another port with %s."
        .formatted(port, setting.option());
  }

  private static void checkFolder(Setting<?> setting, Path folder, Maker maker) {
    try {
      maker.create(folder);
    } catch (FileAlreadyExistsException file) {
      throw new CannotStart(
          "%s is a file, not a folder; name a folder with %s.".formatted(folder, setting.option()),
          file);
    } catch (IOException refused) {
      throw new CannotStart(
          "The folder %s cannot be created here; create it yourself, or name another with %s."
              .formatted(folder, setting.option()),
          refused);
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new CannotStart(
          "The folder %s cannot be read; change its permissions, or name another with %s."
              .formatted(folder, setting.option()));
    }
  }
}
