package chatroom.console;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Leaves properly when the process is told to end (SIGTERM, SIGHUP, Ctrl-C in a pipe). */
final class Farewell implements AutoCloseable {
  private static final long MILLIS = 1_500;

  private final Thread hook;

  /**
   * @param restore what else is to be done then, such as giving the terminal back as it was
   */
  Farewell(Chat chat, Runnable restore) {
    hook =
        new Thread(
            () -> {
              leave(chat);
              restore.run();
            },
            "farewell");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void leave(Chat chat) {
    try {
      chat.leave().get(MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // the process ends anyway; the server frees the name by itself after a while
    }
  }

  /** The chat was left; nothing remains to be done. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is running
    }
  }
}
