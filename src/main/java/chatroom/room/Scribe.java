package chatroom.room;

import chatroom.bus.Answers;
import chatroom.bus.ChatBus;
import chatroom.bus.Delivery;
import chatroom.chat.Body;
import chatroom.chat.Command;
import chatroom.chat.Entry;
import chatroom.chat.Extent;
import chatroom.chat.StreamKey;
import chatroom.log.MessageLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has the log keep what was allowed; then answers, then publishes. Runs on the room verticle's
 * context; the log completes appends in the order in which they were given, so entries are
 * published in the order of their numbers.
 */
final class Scribe {
  private final ChatBus bus;
  private final MessageLog log;
  private final House house;

  Scribe(ChatBus bus, MessageLog log, House house) {
    this.bus = bus;
    this.log = log;
    this.house = house;
  }

  /** Keeps what was said in this turn ({@link Turn#speak} has counted it), in one append. */
  void write(String hub, List<Turn.Spoken> spoken) {
    if (spoken.isEmpty()) {
      return;
    }
    for (Turn.Spoken said : spoken) {
      beforeAppend(said.room());
    }
    // what was refused because the disk did not answer, and then kept, is published like the rest:
    // its speakers have their answer, and everybody else would see it only with what comes next
    log.append(spoken.stream().map(Turn.Spoken::draft).toList(), kept -> tell(hub, spoken, kept))
        .onSuccess(kept -> tell(hub, spoken, kept))
        .onFailure(failure -> refuse(hub, spoken, failure))
        .onComplete(done -> spoken.forEach(said -> afterAppend(said.room())));
  }

  private void beforeAppend(Room room) {
    if (room == null) {
      return;
    }
    if (!room.named && room.extent.head() == 0) {
      room.named = true;
      Future<Void> named = log.nameRoom(room.stream, room.name.display());
      named.onFailure(failure -> room.named = false);
    }
  }

  private void afterAppend(Room room) {
    if (room != null) {
      room.appending--;
      house.forgetIfEmpty(room);
    }
  }

  private void refuse(String hub, List<Turn.Spoken> spoken, Throwable failure) {
    List<Answers.Answer> answers = new ArrayList<>(spoken.size());
    for (Turn.Spoken said : spoken) {
      answers.add(new Answers.Answer(said.request(), Turn.asRefusal(failure)));
    }
    bus.answer(hub, new Answers(answers));
  }

  private void tell(String hub, List<Turn.Spoken> spoken, List<MessageLog.Kept> kept) {
    List<Answers.Answer> answers = new ArrayList<>(spoken.size());
    Map<StreamKey, List<Entry>> entries = new LinkedHashMap<>();
    Map<StreamKey, List<Delivery.Origin>> origins = new LinkedHashMap<>();
    for (int i = 0; i < kept.size(); i++) {
      MessageLog.Kept one = kept.get(i);
      Entry entry = one.entry();
      Object said = new Command.Said(entry.seq(), entry.atMillis(), entry.to());
      answers.add(new Answers.Answer(spoken.get(i).request(), said));
      if (!one.repeated()) {
        entries.computeIfAbsent(entry.stream(), stream -> new ArrayList<>()).add(entry);
        origins
            .computeIfAbsent(entry.stream(), stream -> new ArrayList<>())
            .add(new Delivery.Origin(hub, spoken.get(i).request(), said));
        if (one.copy() != null) {
          entries.computeIfAbsent(one.copy().stream(), stream -> new ArrayList<>()).add(one.copy());
        }
        remember(spoken.get(i).room(), entry);
      }
    }
    bus.answer(hub, new Answers(answers));
    entries.forEach(
        (stream, list) ->
            bus.publish(
                new Delivery.Entries(stream, list, origins.getOrDefault(stream, List.of()))));
  }

  private static void remember(Room room, Entry entry) {
    if (room != null) {
      room.extent = new Extent(room.extent.first(), Math.max(room.extent.head(), entry.seq()));
      if (entry.body() instanceof Body.Topic topic) {
        room.topic = topic.text();
      }
    }
  }
}
