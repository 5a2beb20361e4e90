package chatroom.room;

import chatroom.chat.Command;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.log.IdentityStore;
import chatroom.log.MessageLog;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** How a session becomes somebody: a new identity, or by its token one that was here before. */
final class Hellos {
  private static final String BY_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BY_CHARS = 10;
  private static final int TOKEN_BYTES = 32;
  private static final int MAX_CLIENT_CHARS = 64;

  private final House house;
  private final IdentityStore identities;
  private final MessageLog log;
  private final BiConsumer<Person, Signal> toItsPlaces;
  private final SecureRandom random = new SecureRandom();

  // sessions that wait for the store, and those of them that have gone meanwhile
  private final Set<SessionId> waiting = new HashSet<>();
  private final Set<SessionId> gone = new HashSet<>();

  /**
   * @param toItsPlaces tells a signal to the rooms a person is in and to its own sessions
   */
  Hellos(
      House house,
      IdentityStore identities,
      MessageLog log,
      BiConsumer<Person, Signal> toItsPlaces) {
    this.house = house;
    this.identities = identities;
    this.log = log;
    this.toItsPlaces = toItsPlaces;
  }

  Future<Command.Welcome> welcome(SessionId session, Command.Hello hello) {
    if (house.presence(session) != null || !waiting.add(session)) {
      throw Refusal.bad("You have said hello already.");
    }
    Future<Command.Welcome> welcome;
    try {
      welcome = hello.token() == null ? create(session, hello) : comeBack(session, hello);
    } catch (Refusal refusal) {
      welcome = Future.failedFuture(refusal);
    }
    return welcome.onComplete(
        done -> {
          waiting.remove(session);
          gone.remove(session);
        });
  }

  /** The session has ended; true if that was before its hello was answered. */
  boolean endedWaiting(SessionId session) {
    return waiting.contains(session) && gone.add(session);
  }

  private Future<Command.Welcome> create(SessionId session, Command.Hello hello) {
    String by = newBy();
    Person person = house.enter(hello.name(), by);
    person.rooms.put(House.FIRST_ROOM, House.FIRST_ROOM);
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return identities
        .create(identity(person), hash(token))
        .compose(
            isNew ->
                isNew
                    ? attach(session, person, hello, token)
                    : Future.failedFuture(Refusal.unavailable("Try again.")))
        .onFailure(
            failure -> {
              if (!person.isPresent()) {
                house.release(person);
              }
            });
  }

  private static IdentityStore.Identity identity(Person person) {
    return new IdentityStore.Identity(
        person.by, person.name.display(), List.copyOf(person.rooms.values()));
  }

  /** Whose token this is, and whether they are in a room; they need not be here. */
  Future<Command.Identified> identify(Command.Identify asked) {
    return identity(asked.token()).map(known -> identified(known, asked.room()));
  }

  private Command.Identified identified(IdentityStore.Identity known, String address) {
    Person person = house.person(known.by());
    Speaker who = person == null ? new Speaker(known.by(), known.name()) : person.speaker();
    if (address == null) {
      return new Command.Identified(who, null);
    }
    String room = address.startsWith("#") ? house.fold(address.substring(1)) : "";
    Stream<String> rooms =
        person == null ? known.rooms().stream().map(house::fold) : person.rooms.keySet().stream();
    if (rooms.noneMatch(room::equals)) {
      throw Refusal.forbidden("You are not in " + Refusal.brief(address) + ". Join it first.");
    }
    Room there = house.find(address);
    return new Command.Identified(who, there == null ? address : there.address());
  }

  private Future<Command.Welcome> comeBack(SessionId session, Command.Hello hello) {
    return identity(hello.token())
        .compose(known -> attach(session, personOf(known, hello.name()), hello, hello.token()));
  }

  private Future<IdentityStore.Identity> identity(String token) {
    return identities.byToken(hash(token)).map(found -> found.orElseThrow(Hellos::unknownToken));
  }

  private static Refusal unknownToken() {
    return new Refusal(401, "That token is not known here. Say hello without one.");
  }

  private Person personOf(IdentityStore.Identity identity, String wished) {
    Person person = house.person(identity.by());
    String name = wished == null ? identity.name() : wished;
    if (person == null) {
      person = house.enter(name, identity.by());
      for (String room : identity.rooms()) {
        person.rooms.put(house.fold(room), room);
      }
    } else if (wished != null && !wished.equals(person.name.display())) {
      Speaker before = person.speaker();
      house.rename(person, wished);
      toItsPlaces.accept(person, new Signal.Renamed(before, person.name.display()));
    }
    if (!person.name.display().equals(identity.name())) {
      identities.rename(person.by, person.name.display());
    }
    return person;
  }

  private Future<Command.Welcome> attach(
      SessionId session, Person person, Command.Hello hello, String token) {
    if (gone.contains(session)) {
      if (!person.isPresent() && person.holdTimer < 0) {
        house.release(person);
      }
      return Future.failedFuture(Refusal.unavailable("The session has ended."));
    }
    String client = hello.client();
    if (client != null && client.length() > MAX_CLIENT_CHARS) {
      client = client.substring(0, MAX_CLIENT_CHARS);
    }
    house.attach(new Presence(session, person, hello.door(), client));
    List<String> rooms = person.rooms.values().stream().map(name -> "#" + name).toList();
    return log.extent(person.mailbox())
        .map(mailbox -> new Command.Welcome(person.speaker(), token, rooms, mailbox, log.id()))
        .onFailure(failure -> leaveAgain(session));
  }

  private void leaveAgain(SessionId session) {
    Presence presence = house.presence(session);
    if (presence != null) {
      house.detach(presence);
      if (!presence.person.isPresent()) {
        house.release(presence.person);
      }
    }
  }

  private String newBy() {
    StringBuilder by = new StringBuilder(BY_CHARS);
    for (int i = 0; i < BY_CHARS; i++) {
      by.append(BY_ALPHABET.charAt(random.nextInt(BY_ALPHABET.length())));
    }
    return by.toString();
  }

  /** SHA-256 of a token: what is stored. The token has 256 random bits, so no salt is needed. */
  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
