package chatroom.wire;

import chatroom.chat.Body;
import chatroom.chat.Entry;
import chatroom.chat.Signal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Renders what the server sends as lines of text that end in CR LF. Everything that a person did
 * not type is marked, and what is quoted can neither move a cursor nor begin a line.
 */
public final class TextWriter {
  private static final String END = "\r\n";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  // of one message: its bytes are bounded, but every line of it gets the mark again
  private static final int MAX_LINES = 256;

  // who are named where many do the same
  private static final int FEW = 3;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private TextWriter() {}

  /**
   * An entry of a room or of the reader's own mailbox.
   *
   * @param elsewhere the room's address when it is not the one the reader is in, else null
   */
  public static String entry(Entry entry, String elsewhere, TextStyle style) {
    String clock = style.time() ? style.dim(clock(entry.atMillis())) + " " : "";
    if (!entry.stream().isRoom()) {
      return clocked(clock, privately(entry, style));
    }
    String place = elsewhere == null ? "" : SafeText.show(elsewhere) + " ";
    String in = elsewhere == null ? "" : " in " + SafeText.show(elsewhere);
    if (entry.body() instanceof Body.File file) {
      return clocked(clock, composed(FileLine.of(file, entry.from(), style) + in, style));
    }
    String from = style.name(entry.from().name());
    return clocked(clock, inRoom(entry.body(), from, place, in, style));
  }

  /**
   * An entry as it is shown in its room or to its mailbox's owner; each line begins with its date.
   */
  public static String dated(Entry entry) {
    String date =
        DATE.format(Instant.ofEpochMilli(entry.atMillis()).atZone(ZoneId.systemDefault()));
    return clocked(date + " ", entry(entry, null, TextStyle.PLAIN));
  }

  private static String inRoom(Body body, String from, String place, String in, TextStyle style) {
    if (body instanceof Body.Message) {
      return marked(place + from + ": ", body.text());
    }
    if (body instanceof Body.Action) {
      return marked(place + "- " + from + " ", body.text());
    }
    if (body instanceof Body.Edited) {
      return marked(place + from + " (edited): ", body.text());
    }
    if (body instanceof Body.Deleted) {
      return composed(from + " removed a message" + in + ".", style);
    }
    if (body instanceof Body.Reacted) {
      return composed(from + " reacted with " + oneLine(body.text()) + in + ".", style);
    }
    return body.text().isEmpty()
        ? composed(from + " cleared the topic" + in + ".", style)
        : marked("* " + from + " set the topic" + in + ": ", body.text());
  }

  private static String privately(Entry entry, TextStyle style) {
    boolean mine = entry.stream().equals(entry.from().mailbox());
    String from = mine ? "you" : style.name(entry.from().name());
    // to oneself there is one copy, and it is one's own
    String to = mine ? style.name(entry.to()) : "you";
    Body body = entry.body();
    String mark = from + " -> " + to;
    if (body instanceof Body.Deleted) {
      return composed(from + " removed a private message.", style);
    }
    if (body instanceof Body.Reacted) {
      return composed(
          from + " reacted with " + oneLine(body.text()) + " to a private message.", style);
    }
    if (body instanceof Body.Edited) {
      return marked(mark + " (edited): ", body.text());
    }
    return marked(mark + ": ", body instanceof Body.Action ? "/me " + body.text() : body.text());
  }

  /**
   * A signal that concerns a room.
   *
   * @param address the room's
   * @return lines, or an empty string for what is not shown at the text door
   */
  public static String signal(Signal signal, String address, TextStyle style) {
    if (signal instanceof Signal.Joined joined) {
      return composed(style.name(joined.member().name()) + " joined " + address, style);
    }
    if (signal instanceof Signal.Left left) {
      return composed(style.name(left.who().name()) + " left " + address, style);
    }
    if (signal instanceof Signal.Renamed renamed) {
      return composed(
          style.name(renamed.who().name()) + " is now called " + style.name(renamed.newName()),
          style);
    }
    if (signal instanceof Signal.Away away) {
      String who = style.name(away.who().name());
      return away.text() == null
          ? composed(who + " is back", style)
          : composed(
              who + " is away" + (away.text().isEmpty() ? "" : ": " + oneLine(away.text())), style);
    }
    return signal instanceof Signal.Notice notice ? notice(notice.text(), style) : "";
  }

  /**
   * Signals that concern a room and are told together: of many people of whom the same is told, the
   * first few are named and the rest is counted.
   *
   * @param address the room's
   */
  public static String signals(List<Signal> signals, String address, TextStyle style) {
    StringBuilder lines = new StringBuilder();
    int next;
    for (int first = 0; first < signals.size(); first = next) {
      next = first + 1;
      while (next < signals.size()
          && signals.get(next).getClass() == signals.get(first).getClass()) {
        next++;
      }
      lines.append(alike(signals.subList(first, next), address, style));
    }
    return lines.toString();
  }

  private static String alike(List<Signal> signals, String address, TextStyle style) {
    Signal first = signals.get(0);
    if (signals.size() > 1 && first instanceof Signal.Joined) {
      return composed(names(signals, style) + " joined " + address, style);
    }
    if (signals.size() > 1 && first instanceof Signal.Left) {
      return composed(names(signals, style) + " left " + address, style);
    }
    StringBuilder lines = new StringBuilder();
    int told = signals.size() <= FEW + 1 ? signals.size() : FEW;
    signals.subList(0, told).forEach(one -> lines.append(signal(one, address, style)));
    if (told < signals.size()) {
      String what =
          first instanceof Signal.Renamed ? " others have a new name" : " others are away or back";
      lines.append(composed(signals.size() - told + what, style));
    }
    return lines.toString();
  }

  private static String names(List<Signal> signals, TextStyle style) {
    int named = signals.size() <= FEW + 1 ? signals.size() - 1 : FEW;
    String first =
        signals.subList(0, named).stream()
            .map(signal -> style.name(name(signal)))
            .collect(Collectors.joining(", "));
    return named == signals.size() - 1
        ? first + " and " + style.name(name(signals.get(named)))
        : first + " and " + (signals.size() - named) + " others";
  }

  private static String name(Signal signal) {
    return signal instanceof Signal.Joined joined
        ? joined.member().name()
        : ((Signal.Left) signal).who().name();
  }

  /** Something the server has to say. */
  public static String notice(String text, TextStyle style) {
    return composed(oneLine(text), style);
  }

  // of parts that are safe already, names in their colours among them
  private static String composed(String safe, TextStyle style) {
    return style.dim("* " + safe) + END;
  }

  /** An error: what is wrong and what to do. */
  public static String error(String text) {
    return "! " + oneLine(text) + END;
  }

  /** Text of a stranger on one line. */
  public static String oneLine(String text) {
    return SafeText.show(text.replaceAll("\r\n|\r|\n", " ⏎ "));
  }

  private static String marked(String mark, String text) {
    StringBuilder lines = new StringBuilder(mark.length() + text.length() + 2);
    String[] parts = text.split("\r\n|\r|\n", -1);
    int most = parts.length > MAX_LINES ? MAX_LINES - 1 : parts.length;
    for (int i = 0; i < most; i++) {
      lines.append(mark).append(SafeText.show(parts[i])).append(END);
    }
    if (most < parts.length) {
      lines.append(mark).append("<+").append(parts.length - most).append(" lines>").append(END);
    }
    return lines.toString();
  }

  private static String clocked(String clock, String lines) {
    return clock.isEmpty() ? lines : lines.replaceAll("(?m)^(?=.)", clock);
  }

  private static String clock(long atMillis) {
    return CLOCK.format(Instant.ofEpochMilli(atMillis).atZone(ZoneId.systemDefault()));
  }
}
