package chatroom.console;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Says what went wrong in a sentence, without names of classes. */
final class Trouble {
  private Trouble() {}

  static String describe(Throwable failure) {
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be written.";
    }
    if (failure instanceof FileSystemException file) {
      String reason = file.getReason();
      return file.getFile() + (reason == null ? " is in the way." : ": " + reason + ".");
    }
    if (failure instanceof SocketTimeoutException) {
      return "The server has gone silent.";
    }
    if (failure instanceof ConnectException) {
      return "The server cannot be reached.";
    }
    String message = failure.getMessage();
    if (message == null || message.isEmpty()) {
      return "It failed.";
    }
    return message.endsWith(".") ? message : message + ".";
  }

  /** Why a server was not reached at all, and what to do; one line. */
  static String unreachable(String server, String host, Throwable failure) {
    if (failure instanceof ConnectionLost) {
      return "What is at "
          + server
          + " does not answer as Chatroom does. Is it the right port? Chatroom's is 5000.";
    }
    if (failure instanceof UnknownHostException) {
      return "There is no host called " + host + ". Check its name.";
    }
    if (failure instanceof NoRouteToHostException) {
      return "There is no way to " + host + " from here. Check its address and your network.";
    }
    return "No server answers at "
        + server
        + ". Start one with “chatroom server”, or say where it is: client NAME HOST PORT.";
  }
}
