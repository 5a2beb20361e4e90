import { Files } from './files.js';
import { fold, isRoom } from './lib/names.js';
import { Paging } from './paging.js';
import { Search } from './search.js';
import { Speech } from './speech.js';
import { currentTalk } from './state.js';
import { words } from './strings.js';
import { Typed } from './typed.js';

/**
 * What a person can do, each as one method; the components call these and nothing else.
 */
export class Chat {
  static TYPING_EVERY_MS = 4000;

  #bus;
  #model;
  #session;
  #outbox;
  #store;
  #typed;
  #search;
  #speech;
  #paging;
  #typingAt = 0;

  constructor({ bus, model, session, outbox, store }) {
    this.#bus = bus;
    this.#model = model;
    this.#session = session;
    this.#outbox = outbox;
    this.#store = store;
    this.#typed = new Typed({ chat: this, bus, model, session, store });
    this.#search = new Search({ bus, model });
    this.#speech = new Speech({ model, session, outbox, store });
    this.#paging = new Paging({ model, session, isOnline: () => this.#isOnline });
    this.files = new Files({ bus, model, outbox });
    session.onWelcome = () => this.refresh();
  }

  get #talk() {
    return currentTalk(this.#model.state);
  }

  join(name) {
    this.#session.join(name);
  }

  /** A text from the composer: a command, a new text for what is being edited, or something said. */
  typed(text) {
    if (this.#talk?.composing?.kind === 'edit') {
      this.#speech.amend(text);
    } else {
      this.#typed.run(text);
    }
  }

  /** Says something in the open talk; as an answer, where one was begun. */
  say(text, kind = 'message') {
    const talk = this.#talk;
    const target = talk?.composing?.kind === 'reply' && kind === 'message' ? talk.composing.seq : undefined;
    if (!talk) {
      return;
    }
    if (!this.#speech.say(text, kind, target)) {
      this.draft(talk.address, text);
      return;
    }
    if (target) {
      this.#speech.cancel();
    }
    this.latest();
  }

  tell(address, text) {
    this.open(address);
    this.say(text);
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
    this.#paging.latest();
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
    this.#speech.draft(address, text);
  }

  typing() {
    const now = Date.now();
    if (this.#talk && now - this.#typingAt > Chat.TYPING_EVERY_MS) {
      this.#typingAt = now;
      this.#bus.request('people', { op: 'typing', to: this.#talk.address }).catch(() => {});
    }
  }

  /** Reads what came before the oldest line of the open talk. */
  older() {
    return this.#paging.older();
  }

  /** And what came after the newest, where the talk goes on. */
  newer() {
    return this.#paging.newer();
  }

  /** To the end of the open talk, wherever one is. */
  async latest() {
    await this.#paging.latest();
    if (this.#talk?.tail) {
      this.scrolled(this.#talk.key, true);
    }
  }

  // --- about a message of the open talk ---

  react(seq, emoji) {
    this.#speech.react(seq, emoji);
  }

  remove(seq) {
    this.#speech.remove(seq);
  }

  reply(seq) {
    this.#speech.reply(seq);
  }

  edit(seq) {
    this.#speech.edit(seq);
  }

  /** Answers whether there is something of one's own to edit. */
  editLast() {
    return this.#speech.editLast();
  }

  /** Neither an edit nor an answer after all. */
  cancelComposing() {
    this.#speech.cancel();
  }

  /** Finds what was said: everywhere, or in one room (`in:#room`, or chosen). */
  search(text, within = null) {
    return this.#search.find(text, within);
  }

  /** Opens the talk an entry was found in, at that entry; answers whether it is there. */
  goTo(address, seq) {
    if (this.#talk?.key !== fold(address)) {
      this.open(address);
    }
    return this.#paging.around(seq);
  }

  /** Shows a pane over the talk, or puts it back; null: neither. */
  pane(pane) {
    this.#model.dispatch({ type: 'pane', pane });
  }

  /** Puts files on the server, told of at an address: a room, or a private talk. */
  upload(files, address) {
    this.files.upload(files, address).catch(() => this.#session.complain(words.command.offline));
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
