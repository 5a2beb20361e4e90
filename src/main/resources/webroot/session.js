import { fold, isRoom } from './lib/names.js';
import { Inbox } from './lib/inbox.js';
import { words } from './strings.js';

/**
 * One person's session: says `hello`, comes back into every room where it left off, and reads what
 * it missed. It outlives sockets; `Connection` tells it when there is one.
 */
export class Session {
  static CLIENT = 'web/1.0';
  static FIRST_PAGE = 60;
  static MAILBOX_PAGE = 100;
  static FILL_PAGE = 200;
  static BACK_MS = 4000;

  #bus;
  #store;
  #model;
  #outbox;
  #connection = null;
  #inbox;
  #wantedName = null;

  /** Called after each welcome. */
  onWelcome = () => {};

  /** Called with what other tabs of this person should do too: `{entered: room}`, `{left: room}`. */
  onRoom = () => {};

  #mayTalk;
  #opening = 0;

  /** @param mayTalk asked before each `hello`: false where this page is about to be replaced */
  constructor({ bus, store, model, outbox, mayTalk = async () => true }) {
    this.#mayTalk = mayTalk;
    this.#bus = bus;
    this.#store = store;
    this.#model = model;
    this.#outbox = outbox;
    this.#inbox = new Inbox({
      deliver: (list) => model.dispatch({ type: 'pushes', list, now: Date.now() }),
      missing: (address, after, before) => this.#fill(address, after, before),
    });
    bus.onPush = (address, body) => this.#pushed(address, body);
    bus.onRefusal = (address, code, message) => this.#refusedRoom(address, message);
  }

  /** The connection whose sockets this session uses; it is started when there is a name. */
  use(connection) {
    this.#connection = connection;
  }

  /** Comes back as whoever one was here before, if anybody. */
  resume() {
    const kept = this.#store.identity;
    if (kept) {
      this.#model.dispatch({ type: 'joining', name: kept.name });
      this.#connection.start();
    }
  }

  join(name) {
    this.#wantedName = name;
    this.#model.dispatch({ type: 'joining', name });
    this.#connection.start();
    this.#connection.retryNow();
  }

  /** Leaves for good: the name is free at once, and nothing of it is kept here. */
  async quit() {
    await this.#bus.request('people', { op: 'exit' }).catch(() => {});
    this.#store.forget();
    this.signedOut();
  }

  /** Another tab of this person signed out: the server knows already. */
  signedOut() {
    this.#connection.stop();
    this.#bus.cutOff();
    this.#outbox.forget();
    this.#model.dispatch({ type: 'forgotten' });
    this.#model.dispatch({ type: 'connection', is: 'idle' });
  }

  // --- what Connection tells ---

  connecting() {
    const { is: was, stopping } = this.#model.state.connection;
    this.#model.dispatch({ type: 'connection', is: was === 'offline' ? 'retrying' : 'connecting', stopping });
  }

  async opened() {
    this.#opening += 1;
    const opening = this.#opening;
    if (!(await this.#mayTalk()) || opening !== this.#opening) {
      return; // replaced, or this socket is gone already
    }
    const kept = this.#store.identity;
    const { log, mailbox } = this.#model.state;
    const resumes = kept && log === kept.log && mailbox.loaded;
    const hello = {
      name: this.#wantedName,
      token: kept?.token ?? null,
      since: resumes ? mailbox.seq : null,
      client: Session.CLIENT,
    };
    this.#inbox.flush();
    this.#inbox.expect(`@${kept?.name ?? this.#wantedName}`, resumes ? mailbox.seq : undefined);
    try {
      this.#welcomed(await this.#bus.request('hello', hello));
    } catch (error) {
      this.#turnedAway(error, kept);
    }
  }

  frame(frame) {
    this.#bus.frame(frame);
  }

  waiting(until, stopping) {
    this.#opening += 1;
    this.#inbox.flush();
    this.#outbox.wait();
    this.#bus.cutOff();
    this.#model.dispatch({ type: 'connection', is: 'offline', until, stopping });
  }

  // --- hello ---

  #welcomed({ name, token, by, log, rooms, server, limits }) {
    const before = this.#model.state;
    const sameLog = before.log === log;
    this.#wantedName = null;
    this.#connection.settled();
    this.#store.identity = { name, token, log };
    this.#model.dispatch({ type: 'welcome', me: { name, by, token, server, limits }, log });
    this.#askReadMarks();
    this.#enterAll(rooms, sameLog);
    if (!sameLog || !this.#model.state.mailbox.loaded) {
      this.#firstPage(`@${name}`, Session.MAILBOX_PAGE);
    }
    this.#outbox.resend();
    this.#showSomething(rooms);
    this.#online(before);
    this.onWelcome();
  }

  #online(before) {
    const wasHere = before.phase === 'here';
    this.#model.dispatch({ type: 'connection', is: wasHere ? 'back' : 'online' });
    if (wasHere) {
      const isBack = () => this.#model.state.connection.is === 'back';
      setTimeout(() => isBack() && this.#model.dispatch({ type: 'connection', is: 'online' }), Session.BACK_MS);
    }
  }

  #turnedAway(error, kept) {
    if (error.isCutOff) {
      return;
    }
    this.#connection.stop();
    this.#model.dispatch({ type: 'connection', is: 'idle' });
    if (error.code === 401 && kept) {
      this.#store.identity = null;
      this.#wantedName = null;
      const refusal = { code: 401, text: words.join.unknown };
      this.#model.dispatch({ type: 'forgotten', refusal, wanted: kept.name });
    } else {
      this.#model.dispatch({ type: 'refused', code: error.code, text: error.message });
    }
  }

  async #askReadMarks() {
    try {
      const { read } = await this.#bus.request('read', {});
      this.#model.dispatch({ type: 'readMarks', marks: { ...this.#store.readMarks(), ...read } });
    } catch {
      // Without it everything is as this page last knew it.
    }
  }

  // --- rooms ---

  #enterAll(rooms, sameLog) {
    const wanted = new Set(rooms.map(fold));
    const known = Object.values(this.#model.state.talks);
    known
      .filter((talk) => isRoom(talk.key) && talk.joined && !wanted.has(talk.key))
      .forEach((talk) => this.#model.dispatch({ type: 'leftRoom', address: talk.address }));
    rooms.forEach((room) => this.enter(room, sameLog));
  }

  /** Into a room that this person chose. */
  goInto(room) {
    this.onRoom({ entered: room });
    this.enter(room);
  }

  /** Joins a room, or comes back into it after the last entry that is known. */
  enter(room, sameLog = true) {
    const talk = this.#model.state.talks[fold(room)];
    const since = sameLog && talk?.loaded ? talk.seq : undefined;
    this.#inbox.expect(room, since);
    this.#model.dispatch({ type: 'entered', address: room });
    this.#bus.register(room, since);
  }

  leave(room) {
    this.onRoom({ left: room });
    this.followOut(room);
  }

  /** Out of a room that another tab of this person has left. */
  followOut(room) {
    this.#bus.unregister(room);
    this.#model.dispatch({ type: 'leftRoom', address: room });
  }

  #refusedRoom(address, message) {
    if (address && isRoom(address)) {
      const talk = this.#model.state.talks[fold(address)];
      if (talk && !talk.loaded) {
        this.#model.dispatch({ type: 'leftRoom', address });
      }
    }
    this.complain(message);
  }

  #showSomething(rooms) {
    const { current, talks } = this.#model.state;
    const kept = this.#store.current;
    const first = rooms.find((room) => fold(room) === '#lobby') ?? rooms[0];
    if (talks[current]) {
      return;
    }
    const wanted = kept && (talks[fold(kept)] || !isRoom(kept)) ? kept : first;
    if (wanted) {
      this.#model.dispatch({ type: 'shown', address: talks[fold(wanted)]?.address ?? wanted });
    }
  }

  // --- what is pushed, and what was missed ---

  #pushed(address, body) {
    if (body.kind === 'notice' && Number.isFinite(body.retryAfter)) {
      this.#connection.retryAfter(body.retryAfter);
    }
    const talk = this.#model.state.talks[fold(address)];
    if (isRoom(address) && !talk) {
      return; // left; this was still on its way
    }
    this.#inbox.push(address, body);
    if (body.kind === 'members' && !talk?.loaded) {
      this.#firstPage(address, Session.FIRST_PAGE);
    }
    if (body.kind === 'renamed' && body.by === this.#model.state.me?.by) {
      this.#store.identity = { ...this.#store.identity, name: body.name };
    }
  }

  #firstPage(of, limit) {
    this.page({ of, limit }).catch(() => {});
  }

  /** One page of history into the state; answers its entries. */
  async page({ of, before, limit, ...how }) {
    const ask = before === undefined || before === null ? { of, limit } : { of, before, limit, amending: true };
    const { entries, first, amending } = await this.#bus.request('history', ask);
    if (ask.before === undefined) {
      this.#inbox.flush(); // the first page: it does not wait for a frame of the screen, what came before it does
    }
    this.#model.dispatch({ type: 'page', page: { of, entries, first: first ?? 1, amending, ...how } });
    return entries;
  }

  async #fill(of, after, before) {
    let next = before;
    while (next > after + 1) {
      const limit = Math.min(Session.FILL_PAGE, next - after - 1);
      const entries = await this.page({ of, before: next, limit }).catch(() => []);
      if (entries.length === 0) {
        return;
      }
      next = entries[0].seq;
    }
  }

  /** Says in the open talk what went wrong. */
  complain(text) {
    this.note({ tone: 'error', text });
  }

  note(fields) {
    const { current, talks } = this.#model.state;
    const address = talks[current]?.address;
    if (address) {
      this.#model.dispatch({ type: 'noted', address, fields: { type: 'note', ...fields }, now: Date.now() });
    }
  }
}
