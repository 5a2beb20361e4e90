package chatroom.pictures;

/** Terminals one under the other, each with a line above it that says what it is. */
final class TerminalPicture {
  static final int COLUMNS = 80;
  static final int WIDTH = 700;

  private static final String HEAD =
      """
      <!doctype html>
      <meta charset="utf-8">
      <style>
        body { margin: 0; background: #16181d; color: #d5d8de; }
        section + section { border-top: 1px solid #2b2f37; }
        h2 { margin: 0; padding: 9px 20px; background: #1e2127; color: #9aa0ab;
          font: 500 13px/18px system-ui, sans-serif; }
        pre { margin: 0; padding: 14px 20px 16px; white-space: pre;
          font: 13.5px/19px "DejaVu Sans Mono", ui-monospace, monospace;
          font-variant-ligatures: none; }
        .cursor { font-weight: inherit; background: #d5d8de; color: #16181d; }
      </style>
      """;

  private final StringBuilder html = new StringBuilder(HEAD);

  TerminalPicture add(String title, Terminal.Screen screen) {
    html.append("<section><h2>")
        .append(title)
        .append("</h2><pre>")
        .append(AnsiHtml.of(screen))
        .append("</pre></section>\n");
    return this;
  }

  String document() {
    return html.toString();
  }
}
