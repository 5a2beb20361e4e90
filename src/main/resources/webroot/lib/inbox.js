import { fold } from './names.js';

/**
 * What is pushed, handed on once a frame of the screen, so that a thousand messages are one change.
 * Watches the numbers of each stream: where one is missing, it says so.
 */
export class Inbox {
  static UNSEEN_MS = 200;

  #deliver;
  #missing;
  #queue = [];
  #scheduled = false;
  #frame = 0;
  #timer = 0;
  #last = new Map();

  /**
   * @param deliver takes a list of `{address, body}`
   * @param missing is told `(address, after, before)`: the entries between, both excluded, never came
   */
  constructor({ deliver, missing }) {
    this.#deliver = deliver;
    this.#missing = missing;
  }

  /** The stream goes on after this number; undefined: after whatever comes first. */
  expect(address, seq) {
    if (seq === undefined) {
      this.#last.delete(fold(address));
    } else {
      this.#last.set(fold(address), seq);
    }
  }

  push(address, body) {
    if (body.kind === 'reset') {
      this.expect(address, body.seq);
    } else if (body.seq !== undefined && body.kind !== 'read') {
      this.#count(address, body.seq);
    }
    this.#queue.push({ address, body });
    this.#schedule();
  }

  #count(address, seq) {
    const last = this.#last.get(fold(address));
    if (last !== undefined && seq > last + 1) {
      this.#missing(address, last, seq);
    }
    this.#last.set(fold(address), Math.max(last ?? 0, seq));
  }

  #schedule() {
    if (this.#scheduled) {
      return;
    }
    this.#scheduled = true;
    // a page that nobody sees, or that goes out of sight just now, is given no frames
    this.#frame = requestAnimationFrame(() => this.flush());
    this.#timer = setTimeout(() => this.flush(), Inbox.UNSEEN_MS);
  }

  flush() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    const list = this.#queue;
    this.#queue = [];
    this.#scheduled = false;
    if (list.length) {
      this.#deliver(list);
    }
  }
}
