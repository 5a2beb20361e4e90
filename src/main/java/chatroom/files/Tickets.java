package chatroom.files;

import chatroom.chat.FileQuery;
import chatroom.chat.Speaker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which files are being sent, by whom, and what room is left for more: at most {@link #MOST} at
 * once, and {@link #MOST_EACH} by one person. Belongs to one context.
 */
final class Tickets {
  static final int MOST = 64;
  static final int MOST_EACH = 4;

  /**
   * @param part what the bytes go to
   * @param reservedBytes how much room it may take; nobody else is given that
   */
  record Ticket(
      long number,
      SharedName name,
      FileQuery.Receive asked,
      String part,
      long reservedBytes,
      Promise<Void> over) {
    /** Completes when nothing is being sent through it any more. */
    Future<Void> ended() {
      return over.future();
    }

    Speaker from() {
      return asked.from();
    }
  }

  private final FileLimits limits;
  private final KnownFiles known;
  private final Parts parts;
  private final Map<Long, Ticket> tickets = new HashMap<>();
  private long last;

  Tickets(FileLimits limits, KnownFiles known, Parts parts) {
    this.limits = limits;
    this.known = known;
    this.parts = parts;
  }

  Ticket get(long number) {
    return tickets.get(number);
  }

  void end(Ticket ticket) {
    tickets.remove(ticket.number());
    ticket.over().tryComplete();
  }

  List<Ticket> all() {
    return List.copyOf(tickets.values());
  }

  /** Through which this part is being sent now, or null. */
  Ticket of(String part) {
    return tickets.values().stream()
        .filter(ticket -> ticket.part().equals(part))
        .findFirst()
        .orElse(null);
  }

  /**
   * Gives one out.
   *
   * @param part of this name where the upload can be resumed, or null
   * @throws chatroom.chat.Refusal where there is one for the name already, or no room
   */
  Ticket grant(SharedName name, FileQuery.Receive asked, String part) {
    String by = asked.from().by();
    if (tickets.values().stream().anyMatch(ticket -> ticket.name().equals(name))) {
      throw Limit.inUse(name.text());
    }
    if (tickets.values().stream().filter(ticket -> isBy(ticket, by)).count() >= MOST_EACH) {
      throw Limit.tooManyAtOnce(MOST_EACH);
    }
    if (tickets.size() >= MOST) {
      throw Limit.tooManyOfAll();
    }
    long sizeBytes = asked.sizeBytes() == null ? 0 : asked.sizeBytes();
    long most = mostBytes(by, part);
    if (sizeBytes > limits.fileBytes()) {
      throw Limit.tooLarge(limits.fileBytes());
    }
    if (known.size() + tickets.size() >= SharedFolder.MAX_LISTED) {
      throw Limit.ofFolder();
    }
    if (sizeBytes > most || most <= 0) {
      throw roomOf(by, part) < roomOfAll(part)
          ? Limit.ofPerson(limits.personBytes())
          : Limit.ofFolder();
    }
    long number = ++last;
    String place = part == null ? Incoming.PREFIX + "once-" + number : part;
    Ticket ticket = new Ticket(number, name, asked, place, sizeBytes, Promise.promise());
    tickets.put(number, ticket);
    return ticket;
  }

  private static boolean isBy(Ticket ticket, String by) {
    return ticket.from().by().equals(by);
  }

  /** How large a file of this person may be now. */
  long mostBytes(String by, String part) {
    return Math.min(limits.fileBytes(), Math.min(roomOf(by, part), roomOfAll(part)));
  }

  private long roomOf(String by, String part) {
    return limits.personBytes()
        - known.bytesOf(by)
        - parts.bytesOf(by)
        + parts.sizeOf(part)
        - tickets.values().stream()
            .filter(ticket -> isBy(ticket, by))
            .mapToLong(Ticket::reservedBytes)
            .sum();
  }

  private long roomOfAll(String part) {
    return limits.folderBytes()
        - known.bytes()
        - parts.bytes()
        + parts.sizeOf(part)
        - tickets.values().stream().mapToLong(Ticket::reservedBytes).sum();
  }
}
