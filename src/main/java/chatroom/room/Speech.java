package chatroom.room;

import chatroom.chat.Body;
import chatroom.chat.Command;
import chatroom.chat.Draft;
import chatroom.chat.Limits;
import chatroom.chat.Refusal;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;

/** Who may say what, and where. Its answers are drafts; it changes nothing. */
final class Speech {
  private static final int MAX_TOPIC_BYTES = 512;
  private static final int MAX_REACTION_BYTES = 64;

  private final House house;
  private final MessageLog log;
  private final Limits limits;

  Speech(House house, MessageLog log, Limits limits) {
    this.house = house;
    this.log = log;
    this.limits = limits;
  }

  /**
   * What is to be kept of this, decided at once where that needs no look at the log.
   *
   * @param where the room of {@link #roomOf}, or null for a private message
   * @return a completed future for most of what is said
   */
  Future<Draft> draft(Presence presence, Command.Say say, Room where) {
    check(say.body(), say.id());
    Speaker speaker = presence.person.speaker();
    Person other = where == null ? house.called(say.address().substring(1)) : null;
    StreamKey stream = where == null ? speaker.mailbox() : where.stream;
    if (say.body().target() == null) {
      return Future.succeededFuture(draft(where, speaker, other, say, null));
    }
    return log.find(stream, say.body().target())
        .map(
            found -> {
              MessageLog.Found target =
                  found.orElseThrow(
                      () -> Refusal.missing("There is no message " + say.body().target() + "."));
              checkTarget(say.body(), target, speaker, other);
              return draft(where, speaker, other, say, target);
            });
  }

  private static Draft draft(
      Room room, Speaker speaker, Person other, Command.Say say, MessageLog.Found target) {
    if (room != null) {
      return new Draft.ToRoom(room.stream, speaker, say.id(), say.body());
    }
    Long twin = target == null || target.twin() == null ? null : Long.valueOf(target.twinSeq());
    return new Draft.ToPerson(speaker, other.speaker(), say.id(), say.body(), twin);
  }

  /**
   * The room that an address speaks of, or null for a person.
   *
   * @throws Refusal 403 where it is no address to speak to, or the speaker is not in the room
   */
  Room roomOf(Presence presence, String address) {
    if (address.startsWith("@") && address.length() > 1) {
      return null;
    }
    if (!address.startsWith("#")) {
      throw Refusal.forbidden(
          "“"
              + Refusal.brief(address)
              + "” is no address. Speak to a #room, to @somebody or to a service.");
    }
    Room room = house.find(address);
    if (room == null || !presence.person.isIn(room)) {
      throw Refusal.forbidden("You are not in " + Refusal.brief(address) + ". Join it first.");
    }
    return room;
  }

  private void check(Body body, String id) {
    if (id != null && (id.isEmpty() || id.length() > Limits.ID_CHARS)) {
      throw Refusal.bad("An id has 1 to " + Limits.ID_CHARS + " characters.");
    }
    int most = limits.textBytes();
    if (body instanceof Body.Topic) {
      most = Math.min(most, MAX_TOPIC_BYTES);
    } else if (body instanceof Body.Reacted) {
      most = Math.min(most, MAX_REACTION_BYTES);
    }
    if (isLonger(body.text(), most)) {
      throw new Refusal(413, "That is too long: at most " + most + " bytes. Say it in parts.");
    }
    boolean mayBeEmpty = body instanceof Body.Deleted || body instanceof Body.Topic;
    if (!mayBeEmpty && body.text().isBlank()) {
      throw Refusal.bad("There is nothing in that message.");
    }
  }

  // a character is one to three bytes of UTF-8: most texts need no encoding to be measured
  private static boolean isLonger(String text, int bytes) {
    return text.length() * 3L > bytes
        && (text.length() > bytes || text.getBytes(StandardCharsets.UTF_8).length > bytes);
  }

  private static void checkTarget(
      Body body, MessageLog.Found target, Speaker speaker, Person other) {
    boolean change = body instanceof Body.Edited || body instanceof Body.Deleted;
    if (change && !target.entry().from().by().equals(speaker.by())) {
      throw Refusal.forbidden("Only who said it can change message " + body.target() + ".");
    }
    Body said = target.entry().body();
    if (body instanceof Body.Edited && said.text().isEmpty()) {
      throw Refusal.missing("Message " + body.target() + " was removed.");
    }
    if (change && !(said instanceof Body.Message || said instanceof Body.Action)) {
      throw Refusal.bad("Only a message can be changed; " + body.target() + " is none.");
    }
    if (other != null && !isBetween(target, speaker, other)) {
      throw Refusal.missing(
          "There is no message "
              + body.target()
              + " between you and "
              + other.name.display()
              + ".");
    }
  }

  private static boolean isBetween(MessageLog.Found target, Speaker speaker, Person other) {
    return target.twin() == null
        ? other.by.equals(speaker.by())
        : target.twin().equals(other.mailbox());
  }
}
