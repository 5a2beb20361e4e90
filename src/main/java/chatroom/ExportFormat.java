package chatroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import chatroom.chat.Entry;
import chatroom.log.LogFile;
import chatroom.wire.FrameWriter;
import chatroom.wire.TextStyle;
import chatroom.wire.TextWriter;
import java.util.Arrays;
import java.util.Locale;

/** How what was said is written out. */
enum ExportFormat {
  JSON {
    @Override
    byte[] heading(LogFile.Stream stream) {
      return new byte[0];
    }

    @Override
    byte[] entry(LogFile.Stream stream, Entry entry) {
      boolean room = stream.key().isRoom();
      String of = (room ? "#" : "@") + stream.name();
      byte[] line = FrameWriter.line(of, room ? null : stream.key().value().substring(1), entry);
      byte[] ended = Arrays.copyOf(line, line.length + 1);
      ended[line.length] = '\n';
      return ended;
    }
  },

  TEXT {
    @Override
    byte[] heading(LogFile.Stream stream) {
      String numbers =
          String.format(Locale.ROOT, "entries %,d to %,d", stream.first(), stream.head());
      return lines(
          TextWriter.notice(
              stream.key().isRoom()
                  ? "#%s: %s".formatted(stream.name(), numbers)
                  : "The mailbox of %s (%s), who is called you in it: %s"
                      .formatted(stream.name(), stream.key(), numbers),
              TextStyle.PLAIN));
    }

    @Override
    byte[] entry(LogFile.Stream stream, Entry entry) {
      return lines(TextWriter.dated(entry));
    }

    private static byte[] lines(String text) {
      // in a file, not at a terminal's end; what was said has no line end of its own any more
      return text.replace("\r\n", "\n").getBytes(UTF_8);
    }
  };

  /** What stands before a room or a mailbox. */
  abstract byte[] heading(LogFile.Stream stream);

  /** An entry, with its line end. */
  abstract byte[] entry(LogFile.Stream stream, Entry entry);
}
