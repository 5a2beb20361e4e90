package chatroom.contract;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out servers that last for the run: one for each group of settings. */
final class SharedServers implements ParameterResolver {
  /** The servers of this run. Thread-safe. */
  static final class Pool implements AutoCloseable {
    private final Map<Map<String, String>, TestServer> servers = new ConcurrentHashMap<>();

    TestServer server(Map<String, String> settings) {
      return servers.computeIfAbsent(settings, TestServer::start);
    }

    @Override
    public void close() throws IOException {
      for (TestServer server : servers.values()) {
        server.close();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Pool.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedServers.class))
        .getOrComputeIfAbsent(Pool.class, type -> new Pool(), Pool.class);
  }
}
