package chatroom.room;

import chatroom.bus.ChatBus;
import chatroom.bus.Delivery;
import chatroom.bus.Requests;
import chatroom.chat.Command;
import chatroom.chat.Draft;
import chatroom.chat.Extent;
import chatroom.chat.Limits;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.StreamKey;
import chatroom.log.IdentityStore;
import chatroom.log.MessageLog;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Decides. Deployed once; everything it owns is touched on its own context only. Commands of one
 * session are decided in their order; entries are published in the order of their numbers, after
 * their speaker has been answered.
 */
public final class RoomVerticle extends VerticleBase {
  private static final Logger LOGGER = Logger.getLogger(RoomVerticle.class.getName());

  // far less than an identity is kept that is not seen
  private static final Duration SEEN_PERIOD = Duration.ofHours(6);

  private final ChatBus bus;
  private final MessageLog log;
  private final IdentityStore identities;
  private final House house;
  private final Speech speech;
  private final Scribe scribe;
  private Lists lists;
  private Attendance attendance;
  private Hellos hellos;
  private ChatBus.Subscription subscription;
  private final Limits limits;

  public RoomVerticle(ChatBus bus, MessageLog log, IdentityStore identities, Limits limits) {
    this.bus = bus;
    this.log = log;
    this.identities = identities;
    this.limits = limits;
    this.house = new House(new IcuNames(), limits.maxRooms());
    this.speech = new Speech(house, log, limits);
    this.scribe = new Scribe(bus, log, house, this::afterwards);
  }

  @Override
  public Future<?> start() {
    RollCall rollCall = new RollCall(vertx, house, System::nanoTime);
    lists = new Lists(house, rollCall);
    attendance = new Attendance(vertx, bus, house, rollCall, identities, limits);
    hellos = new Hellos(house, identities, log, attendance::tellItsPlaces);
    vertx.setPeriodic(SEEN_PERIOD.toMillis(), timer -> seeEverybody());
    log.onDropped((stream, first) -> context.runOnContext(told -> house.beginsAt(stream, first)));
    return log.rooms()
        .compose(
            rooms -> {
              rooms.values().forEach(room -> addKept(room.display(), room.topic(), room.extent()));
              return bus.onRequests(this::handle);
            })
        .onSuccess(registered -> subscription = registered);
  }

  @Override
  public Future<?> stop() {
    return subscription == null ? Future.succeededFuture() : subscription.end();
  }

  private void seeEverybody() {
    identities
        .seen(house.everybody().stream().map(person -> person.by).toList())
        .onFailure(
            failure ->
                LOGGER.log(
                    Level.WARNING, "Who is here was not written down: {0}", failure.getMessage()));
  }

  private void addKept(String display, String topic, Extent extent) {
    try {
      house.addKept(display, topic, extent);
    } catch (Refusal refusal) {
      LOGGER.log(
          Level.WARNING,
          "The room {0} is in the log, but its name is refused: {1}",
          new Object[] {display, refusal.getMessage()});
    }
  }

  private void afterwards(Runnable task) {
    context.runOnContext(later -> task.run());
  }

  private void handle(Requests batch) {
    scribe.tellAll(); // whoever leaves now was heard before
    Turn turn = new Turn(bus, batch.hub());
    for (Requests.Request request : batch.requests()) {
      try {
        decide(turn, new SessionId(batch.hub(), request.session()), request);
      } catch (Refusal refusal) {
        turn.refuse(request.number(), refusal);
      } catch (RuntimeException fault) {
        LOGGER.log(Level.SEVERE, "A command failed: " + request.command(), fault);
        turn.refuse(request.number(), fault);
      }
    }
    scribe.write(turn.hub(), turn.spoken());
    turn.end();
  }

  /** The one place where commands are taken apart. */
  private void decide(Turn turn, SessionId session, Requests.Request request) {
    Command<?> command = request.command();
    long number = request.number();
    if (command instanceof Command.Hello hello) {
      later(turn, number, hellos.welcome(session, hello));
      return;
    }
    Presence presence = house.presence(session);
    if (presence != null && presence.held != null) {
      presence.held.add(request); // what was said before is not decided yet
      return;
    }
    if (command instanceof Command.Bye bye) {
      turn.flush();
      bye(session, bye);
      turn.answer(number, new Command.Done());
      return;
    }
    if (command instanceof Command.Identify identify) {
      later(turn, number, hellos.identify(identify));
      return;
    }
    if (command instanceof Command.Share share) {
      share(turn, number, share);
      return;
    }
    if (presence == null) {
      throw new Refusal(401, "Say hello first.");
    }
    if (command instanceof Command.Say say) {
      say(turn, presence, number, say);
    } else if (command instanceof Command.SetTopic topic) {
      Command.Say say = new Command.Say(topic.room(), topic.body(), null);
      say(turn, presence, number, say);
    } else if (command instanceof Command.MarkRead mark) {
      later(turn, number, markRead(presence, mark));
    } else if (command instanceof Command.ReadMarks) {
      later(turn, number, readMarks(presence));
    } else if (command instanceof Command.Who who) {
      later(turn, number, lists.present(presence, who.room()));
    } else {
      turn.flush(); // who has joined earlier in this turn hears of who joins now
      if (command instanceof Command.Join join) {
        later(turn, number, attendance.join(presence, join.room()));
      } else {
        turn.answer(number, decideAtOnce(presence, command));
      }
    }
  }

  private Object decideAtOnce(Presence presence, Command<?> command) {
    if (command instanceof Command.Leave leave) {
      return attendance.leave(presence, leave.room());
    }
    if (command instanceof Command.Rename rename) {
      return attendance.rename(presence, rename.name());
    }
    if (command instanceof Command.SetAway away) {
      return attendance.away(presence, away.text());
    }
    if (command instanceof Command.Type type) {
      return type(presence, type.address());
    }
    return lists.answer(presence, command);
  }

  private void bye(SessionId session, Command.Bye bye) {
    Presence presence = house.presence(session);
    if (presence != null) {
      attendance.end(presence, bye.holdName());
    } else {
      hellos.endedWaiting(session);
    }
  }

  private void say(Turn turn, Presence presence, long number, Command.Say say) {
    Room room = speech.roomOf(presence, say.address());
    Future<Draft> draft = speech.draft(presence, say, room);
    use(presence.person); // before the entry: who has said something is not forgotten
    if (draft.succeeded()) {
      turn.speak(draft.result(), number, room);
      return;
    }
    presence.held = new ArrayList<>();
    draft
        .onSuccess(
            allowed -> {
              Turn late = new Turn(bus, turn.hub());
              late.speak(allowed, number, room);
              scribe.write(late.hub(), late.spoken());
            })
        .onFailure(failure -> turn.refuse(number, failure))
        .onComplete(decided -> goOn(turn.hub(), presence));
  }

  private void share(Turn turn, long number, Command.Share share) {
    Room room = house.open(share.room());
    identities.used(share.from().by()); // of no consequence if it fails: the entry would, too
    turn.speak(new Draft.ToRoom(room.stream, share.from(), null, share.body()), number, room);
  }

  private void use(Person person) {
    if (!person.isUsed) {
      person.isUsed = true;
      identities.used(person.by).onFailure(failure -> person.isUsed = false);
    }
  }

  /** Takes up what a session said while the log was looked into for what it had said before. */
  private void goOn(String hub, Presence presence) {
    List<Requests.Request> held = presence.held;
    presence.held = null;
    if (!held.isEmpty()) {
      handle(new Requests(hub, held));
    }
  }

  private Command.Done type(Presence presence, String address) {
    Room room = speech.roomOf(presence, address);
    StreamKey to = room != null ? room.stream : house.called(address.substring(1)).mailbox();
    bus.publish(
        new Delivery.Signalled(
            to, new Signal.Typing(presence.person.speaker()), 0, Attendance.ref(presence)));
    return new Command.Done();
  }

  private Future<Command.Done> markRead(Presence presence, Command.MarkRead mark) {
    Command.Place place = lists.place(presence, mark.of());
    return identities
        .read(presence.person.by, place.stream().value(), mark.seq())
        .map(
            kept -> {
              bus.publish(
                  new Delivery.Signalled(
                      presence.person.mailbox(),
                      new Signal.Read(place.address(), mark.seq()),
                      0,
                      Attendance.ref(presence)));
              return new Command.Done();
            });
  }

  private Future<Command.Marks> readMarks(Presence presence) {
    return identities.readMarks(presence.person.by).map(marks -> lists.marks(presence, marks));
  }

  private static void later(Turn turn, long number, Future<?> outcome) {
    outcome
        .onSuccess(answer -> turn.answer(number, answer))
        .onFailure(failure -> turn.refuse(number, failure));
  }
}
