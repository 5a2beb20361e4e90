import { Backoff } from './backoff.js';

const utf8 = new TextDecoder();

/**
 * One connection that stays: it opens a socket, says `ping` when nothing else is said, notices a
 * socket that is dead, and opens the next one after a while.
 *
 * The listener is told, each on the page's one thread:
 *   connecting()           an attempt begins
 *   opened()               frames can be sent
 *   frame(object)          a frame arrived
 *   waiting(until, why)    the socket is gone; the next attempt is at `until` (ms since 1970)
 */
export class Connection {
  static OPEN_TIMEOUT_MS = 6000;
  static PING_EVERY_MS = 25_000;
  static PONG_TIMEOUT_MS = 10_000;
  static CHECK_TIMEOUT_MS = 2500;

  #opener;
  #listener;
  #clock;
  #backoff;
  #socket = null;
  #isOpen = false;
  #wanted = false;
  #retry = 0;
  #opening = 0;
  #ping = 0;
  #pong = 0;

  constructor({ opener, listener, clock = realClock, backoff = new Backoff() }) {
    this.#opener = opener;
    this.#listener = listener;
    this.#clock = clock;
    this.#backoff = backoff;
  }

  get isOpen() {
    return this.#isOpen;
  }

  start() {
    this.#wanted = true;
    if (!this.#socket) {
      this.#attempt();
    }
  }

  /** Closes the socket and opens no other until `start`. */
  stop() {
    this.#wanted = false;
    this.#clock.cancel(this.#retry);
    this.#discard();
  }

  /** Now instead of at the end of the countdown. */
  retryNow() {
    if (this.#wanted && !this.#socket) {
      this.#clock.cancel(this.#retry);
      this.#attempt();
    }
  }

  /** Something suggests that the network changed: finds out soon whether the socket still lives. */
  check() {
    if (this.#isOpen) {
      this.#sayPing(Connection.CHECK_TIMEOUT_MS);
    } else {
      this.retryNow();
    }
  }

  /** False where there is no open socket; then nothing was sent. */
  send(frame) {
    if (!this.#isOpen) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #attempt() {
    this.#listener.connecting();
    const socket = this.#opener.open();
    this.#socket = socket;
    const mine = (act) => (event) => this.#socket === socket && act(event);
    socket.onopen = mine(() => this.#opened());
    socket.onmessage = mine((event) => this.#heard(event.data));
    socket.onclose = mine((event) => this.#lost(event.reason));
    this.#opening = this.#clock.later(() => this.#lost('timeout'), Connection.OPEN_TIMEOUT_MS);
  }

  #opened() {
    this.#clock.cancel(this.#opening);
    this.#isOpen = true;
    this.#opener.opened();
    this.#ping = this.#clock.later(() => this.#keepAlive(), Connection.PING_EVERY_MS);
    this.#listener.opened();
  }

  /** The other side took us in: the next loss starts again from the shortest wait. */
  settled() {
    this.#backoff.reset();
  }

  #keepAlive() {
    this.#sayPing(Connection.PONG_TIMEOUT_MS);
    this.#ping = this.#clock.later(() => this.#keepAlive(), Connection.PING_EVERY_MS);
  }

  #sayPing(timeout) {
    this.send({ type: 'ping' });
    this.#clock.cancel(this.#pong);
    this.#pong = this.#clock.later(() => this.#lost('silence'), timeout);
  }

  #heard(data) {
    this.#clock.cancel(this.#pong);
    const frame = parse(typeof data === 'string' ? data : utf8.decode(data));
    if (frame && frame.type !== 'pong') {
      this.#listener.frame(frame);
    }
  }

  async #lost(why) {
    const hadOpened = this.#isOpen;
    this.#discard();
    if (!hadOpened) {
      await this.#opener.failed();
    }
    if (this.#wanted && !this.#socket) {
      const wait = this.#backoff.next();
      this.#retry = this.#clock.later(() => this.retryNow(), wait);
      this.#listener.waiting(this.#clock.now() + wait, why);
    }
  }

  #discard() {
    const socket = this.#socket;
    this.#socket = null;
    this.#isOpen = false;
    [this.#opening, this.#ping, this.#pong].forEach((timer) => this.#clock.cancel(timer));
    socket?.close();
  }
}

const realClock = {
  now: () => Date.now(),
  later: (act, ms) => setTimeout(act, ms),
  cancel: (timer) => clearTimeout(timer),
};

function parse(text) {
  try {
    const frame = JSON.parse(text);
    return frame && typeof frame === 'object' ? frame : null;
  } catch {
    return null;
  }
}
