package chatroom.log;

import chatroom.chat.Body;
import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.Speaker;
import chatroom.chat.StreamKey;

/**
 * A draft as the log writes it: one row, or two for a private message.
 *
 * @param stream the room, or the speaker's mailbox
 * @param to the recipient; null in a room
 * @param copyStream the recipient's mailbox; null in a room and to oneself
 * @param copyBody the body with its target as the recipient's mailbox counts; null without a copy
 */
record Posting(
    StreamKey stream,
    Speaker from,
    Speaker to,
    String id,
    Body body,
    StreamKey copyStream,
    Body copyBody) {

  static Posting of(Draft draft) {
    if (draft instanceof Draft.ToRoom room) {
      return new Posting(room.room(), room.from(), null, room.id(), room.body(), null, null);
    }
    Draft.ToPerson letter = (Draft.ToPerson) draft;
    Speaker from = letter.from();
    Speaker to = letter.to();
    Body body = letter.body();
    if (letter.toOneself()) {
      return new Posting(from.mailbox(), from, to, letter.id(), body, null, null);
    }
    Body copyBody = body.withTarget(letter.recipientTarget());
    return new Posting(from.mailbox(), from, to, letter.id(), body, to.mailbox(), copyBody);
  }

  /** The recipient's public id, {@code ''} in a room. */
  String peer() {
    return to == null ? "" : to.by();
  }

  Entry entry(long seq, long atMillis) {
    return new Entry(stream, seq, atMillis, from, toName(), id, body);
  }

  Entry copy(long seq, long atMillis) {
    return new Entry(copyStream, seq, atMillis, from, toName(), id, copyBody);
  }

  private String toName() {
    return to == null ? null : to.name();
  }
}
