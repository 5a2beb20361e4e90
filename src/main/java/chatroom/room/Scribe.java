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
import java.util.concurrent.Executor;

/**
 * Has the log keep what was allowed; then answers, then publishes. Runs on the room verticle's
 * context; the log completes appends in the order in which they were given, so entries are
 * published in the order of their numbers.
 */
final class Scribe {
  /** What is to be published to one stream, and which requests it answers. */
  private record News(List<Entry> entries, List<Delivery.Origin> origins) {
    News() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final ChatBus bus;
  private final MessageLog log;
  private final House house;
  private final Executor afterwards;
  private final Map<String, List<Answers.Answer>> answers = new LinkedHashMap<>();
  private final Map<StreamKey, News> news = new LinkedHashMap<>();
  private boolean telling;

  /**
   * @param afterwards runs a task on the room verticle's context, after those that wait already
   */
  Scribe(ChatBus bus, MessageLog log, House house, Executor afterwards) {
    this.bus = bus;
    this.log = log;
    this.house = house;
    this.afterwards = afterwards;
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
    tellAll();
    List<Answers.Answer> refusals = new ArrayList<>(spoken.size());
    for (Turn.Spoken said : spoken) {
      refusals.add(new Answers.Answer(said.request(), Turn.asRefusal(failure)));
    }
    bus.answer(hub, new Answers(refusals));
  }

  private void tell(String hub, List<Turn.Spoken> spoken, List<MessageLog.Kept> kept) {
    List<Answers.Answer> mine = answers.computeIfAbsent(hub, key -> new ArrayList<>());
    for (int i = 0; i < kept.size(); i++) {
      MessageLog.Kept one = kept.get(i);
      Entry entry = one.entry();
      long request = spoken.get(i).request();
      Object said = new Command.Said(entry.seq(), entry.atMillis(), entry.to());
      mine.add(new Answers.Answer(request, said));
      if (!one.repeated()) {
        News told = newsOf(entry.stream());
        told.entries().add(entry);
        told.origins().add(new Delivery.Origin(hub, request, said));
        if (one.copy() != null) {
          newsOf(one.copy().stream()).entries().add(one.copy());
        }
        remember(spoken.get(i).room(), entry);
      }
    }
    if (!telling) {
      telling = true;
      afterwards.execute(this::tellAll);
    }
  }

  private News newsOf(StreamKey stream) {
    return news.computeIfAbsent(stream, key -> new News());
  }

  /**
   * Answers and publishes what is kept. What was committed as one group is told as one, however
   * many had a part in it; to be called before anything is decided or told that comes after it.
   */
  void tellAll() {
    telling = false;
    if (answers.isEmpty()) {
      return;
    }
    answers.forEach((hub, list) -> bus.answer(hub, new Answers(list)));
    answers.clear();
    news.forEach(
        (stream, told) ->
            bus.publish(new Delivery.Entries(stream, told.entries(), told.origins())));
    news.clear();
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
