package chatroom.console;

import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Reads lines from a pipe, or from a terminal that can do nothing. In a pipe each line waits for
 * the answer to the one before: that keeps the order of commands and heeds the server's rate, and
 * at the end of the input nothing is left unsaid. Main thread.
 */
final class PlainClient {
  private static final int MAX_QUOTED_CHARS = 40;

  private final Chat chat;
  private final Screen screen;
  private final LineSource in;
  private final boolean person;
  private int lineNumber;
  private String unanswered;

  /**
   * @param person whether somebody types there: then a refused name is asked for again, and what is
   *     refused is theirs to judge
   */
  PlainClient(Chat chat, Screen screen, InputStream in, boolean person) {
    this.chat = chat;
    this.screen = screen;
    this.in = new LineSource(in);
    this.person = person;
  }

  /**
   * Runs until the input ends, {@code exit}, or the end of the server.
   *
   * @return the exit code
   */
  int run(Options options) throws InterruptedException {
    if (!new Entrance(options, chat).enter(person ? this::askName : null)) {
      return ExitCode.FINE;
    }
    CompletableFuture<Integer> ended = chat.ended();
    while (true) {
      CompletableFuture<String> next = in.next();
      await(CompletableFuture.anyOf(next, ended));
      if (ended.isDone()) {
        return cutShort(options, ended);
      }
      if (next.join() == null || Leaving.isAskedBy(next.join())) {
        return leave(ended);
      }
      if (person) {
        chat.typed(next.join());
      } else {
        lineNumber++;
        unanswered = next.join();
        await(CompletableFuture.anyOf(chat.typedPatiently(unanswered), ended));
        unanswered = ended.isDone() ? unanswered : null;
      }
    }
  }

  /** It is over, and nobody left: says how far it came, so that one can go on from there. */
  private int cutShort(Options options, CompletableFuture<Integer> ended)
      throws InterruptedException {
    if (!person) {
      String why =
          ended.join() == ExitCode.NO_SERVER
              ? "The server at %s did not come back within %d s. "
                  .formatted(options.server(), options.patience().toSeconds())
              : "";
      chat.error(why + howFar());
    }
    return leave(ended);
  }

  private String howFar() {
    if (unanswered == null) {
      return lineNumber == 0
          ? "Nothing was said."
          : "What was said up to line %d was acknowledged.".formatted(lineNumber);
    }
    String line = Secrets.hidden(unanswered);
    String shown =
        line.length() <= MAX_QUOTED_CHARS ? line : line.substring(0, MAX_QUOTED_CHARS) + "…";
    return "Line %d (“%s”) was not acknowledged, and nothing after it was said."
        .formatted(lineNumber, shown);
  }

  private int leave(CompletableFuture<Integer> ended) throws InterruptedException {
    int errors = person ? 0 : await(chat.errors());
    int left = await(chat.leave());
    if (ended.isDone()) {
      return ended.join();
    }
    return left == ExitCode.FINE && errors > 0 ? ExitCode.NOT_ACKNOWLEDGED : left;
  }

  private String askName() throws InterruptedException {
    screen.print("Your name?\n");
    return await(in.next());
  }

  private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause()); // none of these can fail
    }
  }
}
