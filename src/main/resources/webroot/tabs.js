import { fold } from './lib/names.js';

/**
 * Several tabs of one browser are one person: what is read, drafted, chosen, joined, left or ended
 * in one of them is so in the others. What is kept tells of itself by the store; rooms are told over
 * a channel.
 */
export class Tabs {
  static CHANNEL = 'chatroom';

  #model;
  #session;
  #store;
  #channel;

  constructor({ model, session, store, channel = new BroadcastChannel(Tabs.CHANNEL) }) {
    this.#model = model;
    this.#session = session;
    this.#store = store;
    this.#channel = channel;
    store.watch((part, key, value) => this.#kept[part]?.(key, value));
    channel.onmessage = ({ data }) => this.#told(data);
    session.onRoom = (what) => this.#tell(what);
  }

  get #me() {
    return this.#model.state.me;
  }

  #tell(what) {
    if (this.#me) {
      this.#channel.postMessage({ ...what, by: this.#me.by });
    }
  }

  /** Only of the same person: another profile of the same browser may have had this page before. */
  #told({ by, entered, left }) {
    if (by !== this.#me?.by || !this.#model.state.connection) {
      return;
    }
    const isIn = (room) => this.#model.state.talks[fold(room)] !== undefined;
    if (entered && !isIn(entered)) {
      this.#session.enter(entered);
    } else if (left && isIn(left)) {
      this.#session.followOut(left);
    }
  }

  /** What changed in the store, by the first part of its key. */
  #kept = {
    read: (key, seq) => this.#model.dispatch({ type: 'readMarks', marks: { [key]: seq ?? 0 } }),
    draft: (key, text) => {
      const talk = this.#model.state.talks[key];
      if (talk && talk.draft !== (text ?? '')) {
        this.#model.dispatch({ type: 'draft', address: talk.address, text: text ?? '' });
      }
    },
    setting: (name, value) => {
      if (name === 'language') {
        location.reload();
      } else {
        this.#model.dispatch({ type: 'setting', name, value });
      }
    },
    ignored: (key, ignored) => this.#model.dispatch({ type: 'ignoring', ignored: ignored ?? {} }),
    keeper: (key, is) => this.#model.dispatch({ type: 'keeper', is: !!is }),
    muted: (key, muted) => this.#model.dispatch({ type: 'mute', key, muted: !!muted }),
    identity: (key, identity) => this.#identity(identity),
  };

  #identity(identity) {
    const isHere = this.#model.state.phase === 'here';
    if (!identity && isHere) {
      this.#session.signedOut();
    } else if (identity && this.#model.state.phase === 'join') {
      this.#session.resume();
    }
  }
}
