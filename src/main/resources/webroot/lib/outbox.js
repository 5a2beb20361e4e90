/**
 * What was typed and is not acknowledged. Each has an `id` of its own, under which it is sent as
 * often as it takes: the server adds it once. It is kept in the store until then, so that neither a
 * lost connection nor a reload loses it.
 */
export class Outbox {
  static NOT_KEPT = 503;
  static AGAIN_AFTER_MS = 2000;

  #bus;
  #store;
  #model;
  #sending = new Set();
  #order = 0;
  #newId;

  constructor({ bus, store, model, newId = randomId }) {
    this.#bus = bus;
    this.#store = store;
    this.#model = model;
    this.#newId = newId;
  }

  say(address, text, kind = 'message') {
    const now = Date.now();
    this.#order = Math.max(now, this.#order + 1);
    const { by, name } = this.#model.state.me;
    const id = this.#newId();
    this.#send({ id, address, text, kind, by, from: name, at: now, order: this.#order, state: 'pending' });
  }

  /** After every welcome: all that waits, in the order in which it was typed. */
  resend() {
    for (const item of this.#store.pending()) {
      if (item.state === 'failed') {
        this.#model.dispatch({ type: 'said', item });
      } else if (!this.#sending.has(item.id)) {
        this.#send(item);
      }
    }
  }

  retry(id) {
    const item = this.#store.pending().find((one) => one.id === id);
    if (item) {
      this.#send({ ...item, state: 'pending', why: null });
    }
  }

  discard(id) {
    this.#store.removePending(id);
    this.#model.dispatch({ type: 'dropped', id });
  }

  async #send(item) {
    const { id, address, text, kind } = item;
    this.#store.addPending(item);
    this.#model.dispatch({ type: 'said', item });
    this.#sending.add(id);
    try {
      const { seq } = await this.#bus.request(address, { text, kind, id });
      this.#store.removePending(id);
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
      setTimeout(() => this.retry(item.id), Outbox.AGAIN_AFTER_MS);
      return;
    }
    this.#store.addPending({ ...item, state: 'failed', why: error.message });
    this.#model.dispatch({ type: 'failed', id: item.id, why: error.message });
  }
}

/** `crypto.randomUUID` is missing where the page came over plain HTTP from another machine. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `c-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
