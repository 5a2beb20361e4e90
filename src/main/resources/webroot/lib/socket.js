/**
 * Opens the sockets of the page, one at a time. A raw WebSocket first. Where that fails again and
 * again although the server has just answered over plain HTTP (a proxy that knows no WebSocket),
 * SockJS; its library is loaded only then.
 *
 * What `open` answers looks like a WebSocket: `send`, `close`, `onopen`, `onmessage`, `onclose`.
 */
export class SocketOpener {
  static FAILURES_BEFORE_SOCKJS = 2;
  static PROBE_MS = 700;
  static SOCKJS_LIBRARY = '/library/sockjs-client/1.6.1/dist/sockjs.min.js';
  static SOCKJS_TRANSPORTS = ['xhr-streaming', 'eventsource', 'xhr-polling'];

  #failures = 0;
  #answered = false;
  #sockJs = null;

  constructor({ location = window.location, WebSocketClass = window.WebSocket, reaches, load } = {}) {
    this.bus = `${location.protocol}//${location.host}/bus`;
    this.webSocketUrl = `${this.bus.replace(/^http/, 'ws')}/websocket`;
    this.WebSocketClass = WebSocketClass;
    this.reaches = reaches ?? reachesOverHttp;
    this.load = load ?? loadSockJs;
  }

  /** Whether the server answers at all: true, false, or null where that cannot be told soon. */
  async probe() {
    const isThere = await this.reaches(`${this.bus}/info`, SocketOpener.PROBE_MS);
    this.#answered = isThere === true;
    return isThere;
  }

  open() {
    return this.#sockJs ? this.#openSockJs() : this.#openWebSocket();
  }

  /** A socket opened: raw WebSockets work here. */
  opened() {
    this.#failures = 0;
  }

  /** A socket closed before it had opened. Settles which way to try next. */
  async failed() {
    this.#failures += this.#answered ? 1 : 0;
    if (!this.#sockJs && this.#failures >= SocketOpener.FAILURES_BEFORE_SOCKJS) {
      this.#sockJs = await this.load(SocketOpener.SOCKJS_LIBRARY);
    }
  }

  #openWebSocket() {
    const socket = new this.WebSocketClass(this.webSocketUrl);
    socket.binaryType = 'arraybuffer';
    return socket;
  }

  #openSockJs() {
    return new this.#sockJs(this.bus, null, { transports: SocketOpener.SOCKJS_TRANSPORTS });
  }
}

async function reachesOverHttp(url, withinMs) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), withinMs);
  try {
    return (await fetch(url, { cache: 'no-store', signal: giveUp.signal })).ok;
  } catch {
    return giveUp.signal.aborted ? null : false;
  } finally {
    clearTimeout(timer);
  }
}

async function loadSockJs(url) {
  try {
    await import(url);
    return window.SockJS ?? null;
  } catch {
    return null;
  }
}
