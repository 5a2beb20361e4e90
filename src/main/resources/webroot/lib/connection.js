import { Backoff } from './backoff.js';

const utf8 = new TextDecoder();

/**
 * One connection that stays: it opens a socket, says `ping` when nothing was heard for a while,
 * notices a socket that is dead, and opens the next one.
 *
 * A network that swallows everything tells nobody: a socket must answer soon, and one that does not
 * open soon is given up for a fresh one, since the system repeats its own attempts ever more slowly.
 * On a slow line both waits are longer: by the time that answers took, and every few attempts.
 *
 * The listener is told, each on the page's one thread:
 *   connecting()              an attempt begins
 *   opened()                  frames can be sent
 *   frame(object)             a frame arrived
 *   waiting(until, stopping)  the socket is gone; the next attempt is at `until` (ms since 1970);
 *                             `stopping` where the server had said that it stops
 */
export class Connection {
  static OPEN_TIMEOUTS_MS = [2000, 2000, 2000, 2000, 2000, 2000, 2000, 10_000];
  static STALE_OPENING_MS = 700;
  static TICK_MS = 1000;
  static SLEPT_MS = 4000;
  static PING_AFTER_MS = 5000;
  static PING_AFTER_HIDDEN_MS = 25_000;
  static PONG_TIMEOUT_MS = 2500;
  static CHECK_TIMEOUT_MS = 1000;
  static MAX_PONG_TIMEOUT_MS = 10_000;
  static SLOW_LINE = 4; // times what the last answer took
  static MAX_ASKED_MS = 30_000;
  static ASKED_FOR_MS = 60_000;

  #opener;
  #listener;
  #clock;
  #backoff;
  #isHidden;
  #socket = null;
  #attempt = null; // { at } while a socket is wanted and not open
  #attempts = 0;
  #isOpen = false;
  #wanted = false;
  #asked = null; // { wait, until } once the server has said that it stops
  #retry = 0;
  #opening = 0;
  #tick = 0;
  #tickedAt = 0;
  #pong = 0;
  #pingedAt = null;
  #heardAt = 0;
  #answerTook = 0;

  constructor({ opener, listener, clock = realClock, backoff = new Backoff(), isHidden = () => document.hidden }) {
    this.#opener = opener;
    this.#listener = listener;
    this.#clock = clock;
    this.#backoff = backoff;
    this.#isHidden = isHidden;
  }

  get isOpen() {
    return this.#isOpen;
  }

  start() {
    this.#wanted = true;
    this.retryNow();
  }

  /** Closes the socket and opens no other until `start`. */
  stop() {
    this.#wanted = false;
    this.#asked = null;
    this.#clock.cancel(this.#retry);
    this.#discard();
  }

  /** Now instead of at the end of the countdown. */
  retryNow() {
    if (this.#wanted && !this.#isOpen && !this.#attempt) {
      this.#clock.cancel(this.#retry);
      this.#begin();
    }
  }

  /** Something suggests that the network changed: finds out soon whether the socket still lives. */
  check() {
    const stale = this.#attempt && this.#clock.now() - this.#attempt.at > Connection.STALE_OPENING_MS;
    if (this.#isOpen) {
      this.#ping(Connection.CHECK_TIMEOUT_MS);
      return;
    }
    if (stale) {
      this.#discard();
    }
    this.retryNow();
  }

  /** The server stops, and asks to be left alone for so long. */
  retryAfter(ms) {
    const wait = Math.min(Math.max(0, ms), Connection.MAX_ASKED_MS);
    this.#asked = { wait, until: this.#clock.now() + wait + Connection.ASKED_FOR_MS };
  }

  /** The other side took us in: the next loss starts again from the shortest wait. */
  settled() {
    this.#asked = null;
    this.#attempts = 0;
    this.#backoff.reset();
  }

  /** False where there is no open socket; then nothing was sent. */
  send(frame) {
    if (!this.#isOpen) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  // --- opening ---

  /** After a failure the server is asked over HTTP first: browsers slow down WebSockets that fail. */
  async #begin() {
    const attempt = { at: this.#clock.now() };
    this.#attempt = attempt;
    this.#listener.connecting();
    const isThere = this.#attempts === 0 ? null : await this.#opener.probe();
    this.#attempts += 1;
    if (this.#attempt !== attempt) {
      return;
    }
    if (isThere === false) {
      this.#lost();
    } else {
      this.#open();
    }
  }

  #open() {
    const socket = this.#opener.open();
    this.#socket = socket;
    const mine = (act) => (event) => this.#socket === socket && act(event);
    socket.onopen = mine(() => this.#opened());
    socket.onmessage = mine((event) => this.#heard(event.data));
    socket.onclose = mine(() => this.#lost());
    const timeouts = Connection.OPEN_TIMEOUTS_MS;
    const timeout = timeouts[(this.#attempts - 1) % timeouts.length];
    this.#opening = this.#clock.later(() => this.#lost(), timeout);
  }

  #opened() {
    this.#clock.cancel(this.#opening);
    this.#attempt = null;
    this.#isOpen = true;
    this.#heardAt = this.#clock.now();
    this.#tickedAt = this.#heardAt;
    this.#opener.opened();
    this.#tickLater();
    this.#listener.opened();
  }

  // --- staying ---

  #tickLater() {
    this.#tick = this.#clock.later(() => this.#ticked(), Connection.TICK_MS);
  }

  #ticked() {
    const now = this.#clock.now();
    const slept = now - this.#tickedAt > Connection.SLEPT_MS;
    const silence = this.#isHidden() ? Connection.PING_AFTER_HIDDEN_MS : Connection.PING_AFTER_MS;
    this.#tickedAt = now;
    this.#tickLater();
    if (slept) {
      this.#ping(Connection.CHECK_TIMEOUT_MS);
    } else if (this.#pingedAt === null && now - this.#heardAt >= silence) {
      this.#ping(Connection.PONG_TIMEOUT_MS);
    }
  }

  #ping(atLeast) {
    const slow = Math.min(Connection.SLOW_LINE * this.#answerTook, Connection.MAX_PONG_TIMEOUT_MS);
    this.#pingedAt ??= this.#clock.now();
    this.send({ type: 'ping' });
    this.#clock.cancel(this.#pong);
    this.#pong = this.#clock.later(() => this.#lost(), Math.max(atLeast, slow));
  }

  #heard(data) {
    this.#heardAt = this.#clock.now();
    this.#clock.cancel(this.#pong);
    const frame = parse(typeof data === 'string' ? data : utf8.decode(data));
    if (frame?.type === 'pong' && this.#pingedAt !== null) {
      this.#answerTook = this.#heardAt - this.#pingedAt;
    }
    this.#pingedAt = null;
    if (frame && frame.type !== 'pong') {
      this.#listener.frame(frame);
    }
  }

  // --- losing ---

  #lost() {
    const hadOpened = this.#isOpen;
    const hadSocket = this.#socket !== null;
    this.#discard();
    if (hadSocket && !hadOpened) {
      this.#opener.failed();
    }
    if (this.#wanted) {
      const now = this.#clock.now();
      const stopping = this.#asked !== null && now < this.#asked.until;
      const wait = stopping ? this.#asked.wait : this.#backoff.next(this.#isHidden());
      this.#retry = this.#clock.later(() => this.retryNow(), wait);
      this.#listener.waiting(now + wait, stopping);
    }
  }

  #discard() {
    const socket = this.#socket;
    this.#socket = null;
    this.#attempt = null;
    this.#isOpen = false;
    this.#pingedAt = null;
    [this.#opening, this.#tick, this.#pong].forEach((timer) => this.#clock.cancel(timer));
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
