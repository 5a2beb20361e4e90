package chatroom.console;

import chatroom.wire.TextLine;

/** Lines that have a secret in them: they are neither shown nor kept. */
final class Secrets {
  private Secrets() {}

  static boolean isIn(String typed) {
    return TextLine.parse(typed) instanceof TextLine.Slash slash
        && slash.command().equals("keeper")
        && !slash.arguments().isEmpty();
  }

  /** What may be shown of a line. */
  static String hidden(String typed) {
    return isIn(typed) ? "/keeper …" : typed;
  }
}
