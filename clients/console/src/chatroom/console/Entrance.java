package chatroom.console;

import java.util.concurrent.ExecutionException;

/** Gets in: connects, and asks for another name while there is somebody to ask. Main thread. */
final class Entrance {
  /** Asks a person for their name; answers null when they would rather not. */
  interface Asking {
    String name() throws InterruptedException;
  }

  private final Options options;
  private final Chat chat;

  Entrance(Options options, Chat chat) {
    this.options = options;
    this.chat = chat;
  }

  /**
   * Gets in.
   *
   * @param asking whom to ask for a name, or null when there is nobody
   * @return false if the person gave no name
   * @throws CannotStart where the server cannot be reached, or the name is refused
   */
  boolean enter(Asking asking) throws InterruptedException {
    String name = options.name();
    while (true) {
      if (name == null) {
        name = asking.name();
      }
      if (name == null) {
        return false;
      }
      try {
        chat.start(name.strip()).get();
        return true;
      } catch (ExecutionException e) {
        String message = refusal(e.getCause());
        if (asking == null) {
          throw new CannotStart(ExitCode.NAME_REFUSED, message);
        }
        chat.error(message);
        name = null;
      }
    }
  }

  /** The reason for which a name was refused; anything else cannot be mended by another name. */
  private String refusal(Throwable failure) {
    if (failure instanceof Refused refused) {
      if (refused.code() == 400 || refused.code() == 409) {
        return refused.getMessage();
      }
      throw new CannotStart(ExitCode.NO_SERVER, refused.getMessage());
    }
    throw new CannotStart(
        ExitCode.NO_SERVER, Trouble.unreachable(options.server(), options.host(), failure));
  }
}
