import { isRoom } from './names.js';
import { mailboxRead } from '../state.js';

/** Tells the server, now and then, how far this person has read, so that it is known elsewhere. */
export class ReadReport {
  static AFTER_MS = 800;

  #bus;
  #store;
  #reported = new Map();
  #timer = 0;
  #latest = null;

  constructor({ bus, store }) {
    this.#bus = bus;
    this.#store = store;
  }

  /** Called with every new state; answers at once. */
  watch(state) {
    this.#latest = state;
    if (!this.#timer && state.phase === 'here' && state.connection.is !== 'offline') {
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        this.#report();
      }, ReadReport.AFTER_MS);
    }
  }

  #report() {
    const state = this.#latest;
    for (const talk of Object.values(state.talks)) {
      if (isRoom(talk.key)) {
        this.#tell(talk.address, talk.read, state.reads[talk.key] ?? 0);
      } else {
        this.#store.setReadMark(talk.key, talk.read);
      }
    }
    if (state.me && state.mailbox.loaded) {
      this.#tell(`@${state.me.name}`, mailboxRead(state), 0);
    }
  }

  #tell(of, seq, known) {
    const before = Math.max(known, this.#reported.get(of) ?? 0);
    if (seq > before) {
      this.#reported.set(of, seq);
      this.#bus.request('read', { of, seq }).catch(() => this.#reported.delete(of));
    }
  }
}
