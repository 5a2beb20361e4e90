import { Files } from './files.js';
import { fold, isRoom } from './lib/names.js';
import { Search } from './search.js';
import { currentTalk } from './state.js';
import { words } from './strings.js';
import { Typed } from './typed.js';

/**
 * What a person can do, each as one method; the components call these and nothing else.
 */
export class Chat {
  static OLDER_PAGE = 80;
  static MAILBOX_PAGES = 5;
  static TYPING_EVERY_MS = 4000;

  #bus;
  #model;
  #session;
  #outbox;
  #store;
  #typed;
  #search;
  #typingAt = 0;

  constructor({ bus, model, session, outbox, store }) {
    this.#bus = bus;
    this.#model = model;
    this.#session = session;
    this.#outbox = outbox;
    this.#store = store;
    this.#typed = new Typed({ chat: this, bus, model, session, store });
    this.#search = new Search({ bus, model });
    this.files = new Files({ bus, model, outbox });
    session.onWelcome = () => this.refresh();
  }

  get #talk() {
    return currentTalk(this.#model.state);
  }

  join(name) {
    this.#session.join(name);
  }

  /** A text from the composer. */
  typed(text) {
    this.#typed.run(text);
  }

  say(text, kind = 'message') {
    const { address } = this.#talk ?? {};
    if (address && this.#fits(text) && !this.#outbox.say(address, text, kind)) {
      this.#session.complain(words.message.tooMany);
      this.draft(address, text);
    }
  }

  tell(address, text) {
    this.open(address);
    this.say(text);
  }

  #fits(text) {
    const most = this.#model.state.me?.limits?.text ?? Infinity;
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > most) {
      this.#session.complain(words.message.tooLong(bytes, most));
    }
    return bytes <= most;
  }

  retry(id) {
    this.#outbox.retry(id);
  }

  discard(id) {
    this.#outbox.discard(id);
  }

  /** Opens a talk: a room one is in, or a private one, begun if need be. */
  open(address) {
    const known = this.#model.state.talks[fold(address)];
    this.#model.dispatch({ type: 'shown', address: known?.address ?? address });
    this.#store.current = address;
  }

  enter(room) {
    if (!this.#model.state.talks[fold(room)]) {
      this.#whenOnline(() => this.#session.goInto(room));
    }
    if (this.#model.state.talks[fold(room)]) {
      this.open(room);
    }
    this.askRooms();
  }

  leave(address) {
    if (isRoom(address)) {
      this.#whenOnline(() => this.#session.leave(address));
      this.askRooms();
    } else {
      this.#model.dispatch({ type: 'leftRoom', address });
    }
  }

  /** How far the transcript is scrolled decides what counts as read. */
  scrolled(key, atEnd) {
    this.#model.dispatch({ type: 'scrolled', key, atEnd });
  }

  attentive(attentive) {
    this.#model.dispatch({ type: 'attention', attentive });
  }

  draft(address, text) {
    this.#model.dispatch({ type: 'draft', address, text });
    this.#store.setDraft(fold(address), text);
  }

  typing() {
    const now = Date.now();
    if (this.#talk && now - this.#typingAt > Chat.TYPING_EVERY_MS) {
      this.#typingAt = now;
      this.#bus.request('people', { op: 'typing', to: this.#talk.address }).catch(() => {});
    }
  }

  /** Reads what came before the oldest line of the open talk. */
  async older() {
    const talk = this.#talk;
    if (!talk || talk.loading || talk.complete || !this.#isOnline) {
      return;
    }
    this.#model.dispatch({ type: 'pageWanted', of: talk.address });
    try {
      await (talk.joined ? this.#olderOfRoom(talk) : this.#olderOfMailbox(talk));
    } catch {
      this.#model.dispatch({ type: 'pageDone', of: talk.address });
    }
  }

  #olderOfRoom(talk) {
    const before = talk.lines.find((line) => line.type === 'entry')?.seq ?? talk.seq + 1;
    return this.#session.page({ of: talk.address, before, limit: Chat.OLDER_PAGE });
  }

  /** The mailbox is one stream: reads on until something of this talk is found, or a while. */
  async #olderOfMailbox(talk) {
    const lines = () => this.#model.state.talks[talk.key]?.lines.length ?? 0;
    const before = lines();
    for (let page = 0; page < Chat.MAILBOX_PAGES && lines() === before; page += 1) {
      const { me, mailbox } = this.#model.state;
      if (mailbox.complete) {
        break;
      }
      const of = `@${me.name}`;
      await this.#session.page({ of, before: mailbox.first, limit: Chat.OLDER_PAGE });
    }
    const complete = this.#model.state.mailbox.complete;
    this.#model.dispatch({ type: 'pageDone', of: talk.address, complete });
  }

  /** Finds what was said: everywhere, or in one room (`in:#room`, or chosen). */
  search(text, within = null) {
    return this.#search.find(text, within);
  }

  /** Opens the talk an entry was found in; reads back until it is there. */
  async goTo(address, seq) {
    this.open(address);
    const has = () => this.#talk?.lines.some((line) => line.seq === seq);
    for (let page = 0; page < 20 && !has() && !this.#talk?.complete; page += 1) {
      await this.older();
    }
    return has();
  }

  /** Shows a pane over the talk, or puts it back; null: neither. */
  pane(pane) {
    this.#model.dispatch({ type: 'pane', pane });
  }

  /** Puts files on the server, told of at an address: a room, or a private talk. */
  upload(files, address) {
    this.files.upload(files, address);
  }

  // --- what is chosen ---

  setting(name, value) {
    this.#store.setSetting(name, value);
    this.#model.dispatch({ type: 'setting', name, value });
  }

  mute(address, muted) {
    this.#store.setMuted(fold(address), muted);
    this.#model.dispatch({ type: 'mute', key: fold(address), muted });
  }

  /** Says that this person is away, and why; null: that they are back. */
  away(text) {
    return this.#refusal('people', { op: 'away', text });
  }

  async #refusal(service, body) {
    try {
      await this.#bus.request(service, body);
      return null;
    } catch (error) {
      return error.isCutOff ? words.command.offline : error.message;
    }
  }

  /** What lies over the page: `{kind, …}`, or null. */
  dialog(dialog) {
    this.#model.dispatch({ type: 'dialog', dialog });
  }

  dismiss(address) {
    this.#model.dispatch({ type: 'toastGone', address });
  }

  /** What is not pushed: the files, and the rooms one is not in. */
  refresh() {
    this.askFiles();
    this.askRooms();
  }

  askFiles() {
    return this.files.ask();
  }

  async askRooms() {
    await this.#ask('rooms', {}, ({ rooms }) => this.#model.dispatch({ type: 'rooms', rooms }));
  }

  async #ask(service, body, then) {
    try {
      then(await this.#bus.request(service, body));
    } catch {
      // Asked again with the next refresh; what is shown stays as it was.
    }
  }

  quit() {
    this.#session.quit();
  }

  get #isOnline() {
    return ['online', 'back', 'behind'].includes(this.#model.state.connection.is);
  }

  #whenOnline(act) {
    this.#isOnline ? act() : this.#session.complain(words.command.offline);
  }
}
