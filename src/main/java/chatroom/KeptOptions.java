package chatroom;

import chatroom.log.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which data folder a keeper's command is about; it is found as the server finds it. */
final class KeptOptions {
  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Folder of everything that was said, as the server has it. Default: data.")
  private String data;

  @Option(
      names = "--config",
      paramLabel = "PATH",
      description = "Properties file that may name it. Default: chatroom.properties.")
  private String config;

  /**
   * Opens the log that is in the folder.
   *
   * @throws CannotStart where the folder is not known
   * @throws IOException with a sentence for people where it cannot be read
   */
  LogFile open(Map<String, String> environment) throws IOException {
    Map<String, String> options = new HashMap<>();
    if (data != null) {
      options.put(Setting.DATA.key(), data);
    }
    if (config != null) {
      options.put(Setting.CONFIG.key(), config);
    }
    Path folder =
        SettingsReader.ofProcess(options, environment, Path.of(""), SettingsReader.home()).data();
    return LogFile.open(folder);
  }
}
