package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.FileQuery;
import chatroom.chat.Member;
import chatroom.chat.SharedFile;
import chatroom.wire.ByteSize;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lists in words, one line each where they are long. */
final class TextLists {
  /** Names in one line; the rest is counted. */
  static final int MAX_NAMES = 100;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  private TextLists() {}

  /** {@code ada, bob and carl}; {@code nobody else yet}. */
  static String names(List<String> names) {
    return names(names, names.size());
  }

  /**
   * The same, where only the first names are at hand.
   *
   * @param names the first of them, at least {@link #MAX_NAMES} if there are as many
   * @param count how many there are
   */
  static String names(List<String> names, int count) {
    if (names.isEmpty()) {
      return "nobody else yet";
    }
    if (count > MAX_NAMES) {
      return String.join(", ", names.subList(0, MAX_NAMES))
          + " and "
          + (count - MAX_NAMES)
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
    return count(names.size(), "person", "people") + " in " + place + ": " + names(names) + ".";
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
    return file.name() + "  " + ByteSize.show(file.sizeBytes()) + "  " + day(file.modifiedMillis());
  }

  /** The same, and who put it there, where that is known. */
  static String fileAndWho(SharedFile file) {
    return file.from() == null ? file(file) : file(file) + "  " + file.from().name();
  }

  /** Who has a file, and since when. */
  static List<String> fetched(String name, List<FileQuery.Fetch> people) {
    if (people.isEmpty()) {
      return List.of("Nobody has fetched " + name + " yet.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        count(people.size(), "person has", "people have")
            + " fetched "
            + name
            + ", the last first:");
    for (int i = people.size() - 1; i >= Math.max(0, people.size() - MAX_NAMES); i--) {
      lines.add(people.get(i).who().name() + "  " + day(people.get(i).atMillis()));
    }
    if (people.size() > MAX_NAMES) {
      lines.add("and " + (people.size() - MAX_NAMES) + " more.");
    }
    return lines;
  }

  private static String day(long millis) {
    return DAY.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
  }

  static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
