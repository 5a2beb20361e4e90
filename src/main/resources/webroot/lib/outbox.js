/**
 * What was typed and is not acknowledged, at most `MOST`. Each has an `id` of its own, under which
 * it is sent as often as it takes: the server adds it once. It is kept in the store until then, so
 * that neither a lost connection nor a reload loses it. While there is no session everything waits,
 * so that what was typed first is also said first.
 */
export class Outbox {
  static NOT_KEPT = 503;
  static AGAIN_AFTER_MS = 2000;
  static MOST = 500;

  #bus;
  #store;
  #model;
  #items = new Map(); // what the store keeps too, unless it is full
  #sending = new Set();
  #ready = false;
  #again = 0;
  #order = 0;
  #newId;

  constructor({ bus, store, model, newId = randomId }) {
    this.#bus = bus;
    this.#store = store;
    this.#model = model;
    this.#newId = newId;
  }

  /** False, and nothing is kept, where too much waits already. */
  say(address, text, kind = 'message', target = undefined) {
    if (this.#pending().length >= Outbox.MOST) {
      return false;
    }
    const now = Date.now();
    this.#order = Math.max(now, this.#order + 1);
    const { by, name } = this.#model.state.me;
    const id = this.#newId();
    this.#say({ id, address, text, kind, target, by, from: name, at: now, order: this.#order, state: 'pending' });
    return true;
  }

  /** After every welcome: all that waits, in the order in which it was typed. */
  resend() {
    this.#ready = true;
    for (const item of this.#pending()) {
      if (item.state === 'failed') {
        this.#model.dispatch({ type: 'said', item });
      } else if (!this.#sending.has(item.id)) {
        this.#say(item);
      }
    }
  }

  /** The session is gone: until the next welcome everything waits. */
  wait() {
    this.#ready = false;
  }

  retry(id) {
    const item = this.#pending().find((one) => one.id === id);
    if (item) {
      this.#say({ ...item, state: 'pending', why: null });
    }
  }

  discard(id) {
    this.#remove(id);
    this.#model.dispatch({ type: 'dropped', id });
  }

  /** The identity is gone, and with it what it wanted to say. */
  forget() {
    this.#items.clear();
  }

  #pending() {
    const all = new Map(this.#store.pending().map((item) => [item.id, item]));
    this.#items.forEach((item, id) => all.set(id, item));
    return [...all.values()].sort((a, b) => a.order - b.order);
  }

  #keep(item) {
    this.#items.set(item.id, item);
    this.#store.addPending(item);
  }

  #remove(id) {
    this.#items.delete(id);
    this.#store.removePending(id);
  }

  #say(item) {
    this.#keep(item);
    this.#model.dispatch({ type: 'said', item });
    if (this.#ready) {
      this.#send(item);
    }
  }

  async #send(item) {
    const { id, address, kind, target } = item;
    const text = kind === 'deleted' ? undefined : item.text;
    this.#sending.add(id);
    try {
      const { seq } = await this.#bus.request(address, { text, kind, target, id });
      this.#remove(id);
      this.#model.dispatch({ type: 'acknowledged', id, seq });
    } catch (error) {
      this.#refused(item, error);
    } finally {
      this.#sending.delete(id);
    }
  }

  /** Cut off: it waits for the next welcome. Not kept: soon again. Anything else: the person decides. */
  #refused(item, error) {
    if (error.isCutOff) {
      return;
    }
    if (error.code === Outbox.NOT_KEPT) {
      clearTimeout(this.#again);
      this.#again = setTimeout(() => this.#ready && this.resend(), Outbox.AGAIN_AFTER_MS);
      return;
    }
    this.#keep({ ...item, state: 'failed', why: error.message });
    this.#model.dispatch({ type: 'failed', id: item.id, why: error.message });
  }
}

/** `crypto.randomUUID` is missing where the page came over plain HTTP from another machine. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `c-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
