package chatroom;

import chatroom.chat.Limits;
import chatroom.files.FileLimits;
import chatroom.log.Retention;
import chatroom.web.MetricsToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

/**
 * What the server was told, by options, the environment, a properties file and the defaults, in
 * that order of strength. Immutable.
 *
 * @param host the address or name to listen on, IPv6 without brackets
 * @param port the TCP port; 0 for any free one
 * @param httpPort the HTTP port; 0 for any free one
 * @param data the folder of the log
 * @param retention how much of the log is kept
 * @param files the shared folder
 * @param fileLimits how much may be put there
 * @param origins pages' origins that are let in besides the server's own, in lower case
 * @param hostNames what a {@code Host} header may say besides addresses, {@code localhost} and this
 *     machine's name, in lower case
 * @param metricsToken with which other machines may ask for metrics
 * @param eventLoops how many threads serve the sockets
 * @param logLevel the least that is logged
 * @param limits how much is too much
 */
public record Settings(
    String host,
    int port,
    int httpPort,
    Path data,
    Retention retention,
    Path files,
    FileLimits fileLimits,
    List<String> origins,
    List<String> hostNames,
    MetricsToken metricsToken,
    int eventLoops,
    Level logLevel,
    Limits limits) {
  public Settings {
    origins = List.copyOf(origins);
    hostNames = List.copyOf(hostNames);
  }

  /**
   * Settings for a server inside a test: defaults, but for what is given by key ({@code port},
   * {@code http-port}, {@code data} …; the README lists them). Neither the environment nor any file
   * is looked at.
   *
   * @throws CannotStart for a key or a value that makes no sense
   */
  public static Settings of(Map<String, String> values) {
    return SettingsReader.ofValues(values).read();
  }
}
