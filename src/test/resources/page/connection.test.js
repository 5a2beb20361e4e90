import { Backoff } from '/lib/backoff.js';
import { Connection } from '/lib/connection.js';
import { equal, ok, test, turn } from './harness.js';

/** A clock one holds in one's hand. */
class Hand {
  time = 0;
  #timers = new Map();
  #next = 0;

  now = () => this.time;
  later = (act, ms) => {
    this.#next += 1;
    this.#timers.set(this.#next, { at: this.time + ms, act });
    return this.#next;
  };
  cancel = (timer) => this.#timers.delete(timer);

  async pass(ms) {
    const end = this.time + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) {
        break;
      }
      this.time = due[1].at;
      this.#timers.delete(due[0]);
      due[1].act();
      await turn();
    }
    this.time = end;
  }
}

function setUp() {
  const sockets = [];
  const told = [];
  const clock = new Hand();
  const opener = {
    open() {
      const socket = { sent: [], closed: false, send: (text) => socket.sent.push(JSON.parse(text)), close: () => (socket.closed = true) };
      sockets.push(socket);
      return socket;
    },
    opened() {},
    async failed() {},
  };
  const listener = {
    connecting: () => told.push('connecting'),
    opened: () => told.push('opened'),
    frame: (frame) => told.push(frame),
    waiting: (until) => told.push(`waiting ${until - clock.time}`),
  };
  const connection = new Connection({ opener, listener, clock, backoff: new Backoff(() => 0.5) });
  connection.start();
  return { sockets, told, clock, connection };
}

test('connection: frames go both ways; bytes are text; nonsense is ignored', () => {
  const { sockets, told, connection } = setUp();
  equal(connection.send({ type: 'x' }), false);
  sockets[0].onopen();
  equal(connection.send({ type: 'x' }), true);
  sockets[0].onmessage({ data: '{"type":"rec"}' });
  sockets[0].onmessage({ data: new TextEncoder().encode('{"type":"err"}').buffer });
  sockets[0].onmessage({ data: 'not json' });
  sockets[0].onmessage({ data: '{"type":"pong"}' });
  equal(told, ['connecting', 'opened', { type: 'rec' }, { type: 'err' }]);
});

test('connection: comes back by itself, within two seconds each time for a minute', async () => {
  const { sockets, told, clock } = setUp();
  sockets[0].onopen();
  sockets[0].onclose({});
  await turn();
  for (let i = 1; i < 30; i += 1) {
    const wait = Number(told.at(-1).split(' ')[1]);
    ok(wait <= 2000, `${wait} ms before attempt ${i}`);
    await clock.pass(wait);
    equal(sockets.length, i + 1);
    sockets[i].onclose({});
    await turn();
  }
});

test('connection: a socket that does not open is given up', async () => {
  const { sockets, clock } = setUp();
  await clock.pass(Connection.OPEN_TIMEOUT_MS + 1000);
  ok(sockets[0].closed);
  equal(sockets.length, 2);
});

test('connection: says ping every 25 s and drops a socket that is silent', async () => {
  const { sockets, told, clock } = setUp();
  sockets[0].onopen();
  await clock.pass(Connection.PING_EVERY_MS);
  equal(sockets[0].sent, [{ type: 'ping' }]);
  sockets[0].onmessage({ data: '{"type":"pong"}' });
  await clock.pass(Connection.PING_EVERY_MS + Connection.PONG_TIMEOUT_MS);
  ok(sockets[0].closed);
  ok(told.at(-1).startsWith('waiting') || told.at(-1) === 'connecting');
});

test('connection: a change of the network is checked at once', async () => {
  const { sockets, clock, connection } = setUp();
  sockets[0].onopen();
  connection.check();
  await clock.pass(Connection.CHECK_TIMEOUT_MS);
  ok(sockets[0].closed);
  connection.check();
  equal(sockets.length, 2);
});

test('connection: what an old socket says is not heard, and stop is the end', async () => {
  const { sockets, told, clock, connection } = setUp();
  sockets[0].onopen();
  connection.stop();
  sockets[0].onmessage({ data: '{"type":"rec"}' });
  sockets[0].onclose({});
  await clock.pass(60_000);
  equal(sockets.length, 1);
  equal(told, ['connecting', 'opened']);
});
