package chatroom;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code server}: runs until it is told to stop. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Starts the server.",
    customSynopsis = "%nUsage: chatroom server [OPTIONS] [PORT]%n",
    synopsisHeading = "",
    footer = {
      "",
      "Every option can also be set in the environment (--http-port is CHATROOM_HTTP_PORT) and in a",
      "properties file (http-port=8080 on a line of its own). Options are stronger than the",
      "environment, the environment is stronger than the file.",
      "",
      "SIZE is bytes, or 8k, 1m. TIME is seconds, or 500ms, 30s, 2m, 1h. How much is kept has its unit",
      "beside it: 12h, 30d, 10m, 2g. It may differ for single rooms, and for private messages (@), of",
      "which all is kept otherwise: --keep-age '30d,#ops=7d,#archive=off,@=90d'. The text of what was",
      "said is what --keep-size counts, in bytes of UTF-8.",
      "",
      "Exit status: 0 when it was told to stop, 2 when it could not start; one line says why."
    })
final class ServerCommand implements Callable<Integer> {
  private static final Duration BLOCKED_WORKERS = Duration.ofMinutes(1);
  private static final Logger LOG = Logger.getLogger(ServerCommand.class.getName());

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PORT",
      description = "The same as --port PORT.")
  private String port;

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  private ServerCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The command, with an option for every setting. */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine commandLine = new CommandLine(new ServerCommand(environment));
    Setting.ALL.forEach(setting -> commandLine.getCommandSpec().addOption(option(setting)));
    return commandLine;
  }

  private static OptionSpec option(Setting<?> setting) {
    String standard = setting.standard().isEmpty() ? "none" : setting.standard();
    OptionSpec.Builder option =
        OptionSpec.builder(setting.option())
            .paramLabel(setting.type().label())
            // as text: the setting itself says what is wrong with a value, wherever it comes from
            .description("%s Default: %s.".formatted(setting.description(), standard));
    return setting.type().isList()
        ? option.type(List.class).auxiliaryTypes(String.class).arity("1").build()
        : option.type(String.class).build();
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings =
        SettingsReader.ofProcess(options(), environment, Path.of(""), SettingsReader.home()).read();
    Logging.configure(settings.logLevel());
    Preflight.check(settings);
    Vertx vertx =
        Server.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                // event loops are LoopWatch's; this is left with workers that hang, once a minute
                .setBlockedThreadCheckInterval(BLOCKED_WORKERS.toMillis())
                .setMaxEventLoopExecuteTime(BLOCKED_WORKERS.toNanos()));
    Shutdown shutdown = Shutdown.install(vertx);
    Server server = start(vertx, settings, shutdown);
    shutdown.ends(server);
    announce(settings, server);
    // the shutdown hook ends the process
    new CountDownLatch(1).await();
    return CommandLine.ExitCode.OK;
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    ParseResult parsed = spec.commandLine().getParseResult();
    for (Setting<?> setting : Setting.ALL) {
      Object value = parsed.matchedOptionValue(setting.option(), null);
      if (value instanceof List<?> several) {
        options.put(
            setting.key(), String.join(",", several.stream().map(String::valueOf).toList()));
      } else if (value != null) {
        options.put(setting.key(), value.toString());
      }
    }
    if (port != null) {
      Setting.PORT.read(port, "PORT");
      if (options.put(Setting.PORT.key(), port) != null) {
        throw new CannotStart("PORT and --port are both given; give one of them.");
      }
    }
    return options;
  }

  private static Server start(Vertx vertx, Settings settings, Shutdown shutdown)
      throws InterruptedException {
    try {
      return Server.start(vertx, settings).toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException failed) {
      shutdown.cancel();
      LOG.log(Level.FINE, "The start failed", failed.getCause());
      close(vertx);
      throw explain(failed.getCause(), settings);
    }
  }

  /** Not for long: the person waits to read why, and the process ends anyway. */
  private static void close(Vertx vertx) throws InterruptedException {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(200, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      LOG.log(Level.FINE, "Vert.x was not closed", failed);
    }
  }

  private static CannotStart explain(Throwable failure, Settings settings) {
    if (failure instanceof CannotStart explained) {
      return explained;
    }
    if (failure instanceof BindException) {
      return new CannotStart(
          "Port %d or %d was taken by another program; choose others with --port and --http-port."
              .formatted(settings.port(), settings.httpPort()),
          failure);
    }
    String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return new CannotStart(
        "Chatroom cannot start: %s".formatted(reason.strip().replaceAll("\\s*\\R\\s*", " ")),
        failure);
  }

  private static void announce(Settings settings, Server server) {
    Invitation invitation = new Invitation(settings.host(), server.tcpPort(), server.httpPort());
    System.out.println(invitation.readyLine());
    List<String> addresses =
        invitation.isEverywhere()
            ? Addresses.rank(Addresses.ofThisMachine())
            : List.of(settings.host());
    System.out.print(invitation.howToJoin(addresses));
    System.out.flush();
  }
}
