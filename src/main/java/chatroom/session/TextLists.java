package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Member;
import chatroom.chat.SharedFile;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Lists in words, one line each where they are long. */
final class TextLists {
  private static final int MAX_NAMES = 100;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  private TextLists() {}

  /** {@code ada, bob and carl}; {@code nobody else yet}. */
  static String others(List<String> names) {
    if (names.isEmpty()) {
      return "nobody else yet";
    }
    if (names.size() > MAX_NAMES) {
      return String.join(", ", names.subList(0, MAX_NAMES))
          + " and "
          + (names.size() - MAX_NAMES)
          + " more";
    }
    String last = names.get(names.size() - 1);
    return names.size() == 1
        ? last
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
  }

  /** {@code 2 people in #lobby: ada, bob (away)}. */
  static String members(String place, List<Member> members) {
    List<String> names =
        members.stream().map(TextLists::member).sorted(String.CASE_INSENSITIVE_ORDER).toList();
    return count(members.size(), "person", "people") + " in " + place + ": " + others(names) + ".";
  }

  private static String member(Member member) {
    // not with the words: they could go on as if they were the list
    return member.away() == null ? member.name() : member.name() + " (away)";
  }

  static String room(Command.Room room) {
    return room.address()
        + "  "
        + count(room.members(), "person", "people")
        + (room.topic().isEmpty() ? "" : "  " + room.topic());
  }

  static String file(SharedFile file) {
    return file.name()
        + "  "
        + size(file.sizeBytes())
        + "  "
        + DAY.format(Instant.ofEpochMilli(file.modifiedMillis()).atZone(ZoneId.systemDefault()));
  }

  static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  /** {@code 2.4 MB}: powers of a thousand, as disks and browsers count. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double size = bytes;
    String[] units = {"kB", "MB", "GB", "TB", "PB"};
    int unit = -1;
    do {
      size /= 1000;
      unit++;
    } while (size >= 999.95 && unit < units.length - 1);
    return String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
  }
}
