package chatroom.session;

import chatroom.wire.TextLine;

/** What came in: a line, or that one was longer than a line may be. Taken apart once. */
final class TypedLine {
  static final TypedLine TOO_LONG = new TypedLine(null);

  final String text;
  private TextLine line;

  TypedLine(String text) {
    this.text = text;
  }

  boolean isTooLong() {
    return text == null;
  }

  TextLine line() {
    if (line == null) {
      line = TextLine.parse(text);
    }
    return line;
  }
}
