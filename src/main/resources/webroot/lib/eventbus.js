/** A refusal of the server, or (code 0) the connection gone before the answer. */
export class BusError extends Error {
  static CUT_OFF = 0;

  constructor(code, message) {
    super(message);
    this.code = code;
  }

  get isCutOff() {
    return this.code === BusError.CUT_OFF;
  }
}

/**
 * The frames of the Vert.x event-bus bridge over something that sends them.
 *
 * `onPush(address, body)` is told what was pushed, `onRefusal(address, code, message)` what nobody
 * asked with a reply address.
 */
export class EventBus {
  #send;
  #asked = new Map();
  #last = 0;

  onPush = () => {};
  onRefusal = () => {};

  /** @param send takes a frame; false where it could not be sent */
  constructor(send) {
    this.#send = send;
  }

  /** Says something and answers a promise of the reply's body. */
  request(address, body) {
    this.#last += 1;
    const replyAddress = `r${this.#last}`;
    return new Promise((resolve, reject) => {
      this.#asked.set(replyAddress, { resolve, reject });
      if (!this.#send({ type: 'send', address, replyAddress, body })) {
        this.#asked.delete(replyAddress);
        reject(new BusError(BusError.CUT_OFF, ''));
      }
    });
  }

  register(address, since) {
    const headers = since === undefined ? {} : { headers: { since: String(since) } };
    this.#send({ type: 'register', address, ...headers });
  }

  unregister(address) {
    this.#send({ type: 'unregister', address });
  }

  /** A frame that arrived. */
  frame({ type, address, body, failureCode, message }) {
    const asked = this.#asked.get(address);
    this.#asked.delete(address);
    if (type === 'rec') {
      asked ? asked.resolve(body) : this.onPush(address, body);
    } else if (type === 'err') {
      const code = failureCode ?? 500;
      asked ? asked.reject(new BusError(code, message)) : this.onRefusal(address, code, message);
    }
  }

  /** The socket is gone: nobody will answer what was asked on it. */
  cutOff() {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    asked.forEach(({ reject }) => reject(new BusError(BusError.CUT_OFF, '')));
  }
}
