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

function setUp({ isThere = () => true } = {}) {
  const sockets = [];
  const told = [];
  const clock = new Hand();
  const opener = {
    open() {
      const socket = { sent: [], closed: false, send: (text) => socket.sent.push(JSON.parse(text)), close: () => (socket.closed = true) };
      sockets.push(socket);
      return socket;
    },
    probe: async () => isThere(),
    opened() {},
    async failed() {},
  };
  const listener = {
    connecting: () => told.push('connecting'),
    opened: () => told.push('opened'),
    frame: (frame) => told.push(frame),
    waiting: (until, stopping) => told.push(`${stopping ? 'stopping' : 'waiting'} ${until - clock.time}`),
  };
  const connection = new Connection({ opener, listener, clock, backoff: new Backoff(() => 0.5), isHidden: () => false });
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

test('connection: a server that is not there is asked, and no socket is tried', async () => {
  let isThere = false;
  const { sockets, told, clock } = setUp({ isThere: () => isThere });
  sockets[0].onclose({});
  await clock.pass(60_000);
  equal(sockets.length, 1);
  ok(told.filter((what) => what === 'connecting').length > 40, told.length);
  isThere = true;
  await clock.pass(1500);
  equal(sockets.length, 2);
});

test('connection: a socket that does not open is given up for a fresh one in two seconds', async () => {
  const { sockets, clock } = setUp({ isThere: () => null });
  await clock.pass(2500);
  ok(sockets[0].closed);
  ok(sockets.length >= 2, sockets.length);
  await clock.pass(10 * 60_000);
  const opened = sockets.length;
  ok(opened > 100, `${opened} in ten minutes`);
});

test('connection: every so often a socket is given the time that a slow line needs', async () => {
  const { sockets, told, clock } = setUp({ isThere: () => null });
  while (sockets.length < 8) {
    await clock.pass(100);
  }
  await clock.pass(9000);
  equal([sockets.length, sockets[7].closed], [8, false]);
  sockets[7].onopen();
  equal(told.at(-1), 'opened');
});

test('connection: says ping after five seconds of silence, and drops a socket that does not answer', async () => {
  const { sockets, told, clock } = setUp();
  sockets[0].onopen();
  await clock.pass(Connection.PING_AFTER_MS);
  equal(sockets[0].sent, [{ type: 'ping' }]);
  sockets[0].onmessage({ data: '{"type":"pong"}' });
  for (let i = 0; i < 10; i += 1) {
    await clock.pass(Connection.TICK_MS);
    sockets[0].onmessage({ data: '{"type":"rec"}' });
  }
  equal(sockets[0].sent.length, 1);
  await clock.pass(Connection.PING_AFTER_MS + Connection.TICK_MS + Connection.PONG_TIMEOUT_MS);
  ok(sockets[0].closed);
  ok(told.some((what) => String(what).startsWith('waiting')));
});

test('connection: whoever answers slowly is given the time', async () => {
  const { sockets, clock } = setUp();
  sockets[0].onopen();
  await clock.pass(Connection.PING_AFTER_MS + 2000);
  sockets[0].onmessage({ data: '{"type":"pong"}' }); // after two seconds
  await clock.pass(Connection.PING_AFTER_MS + Connection.TICK_MS + Connection.PONG_TIMEOUT_MS + 1000);
  equal(sockets[0].closed, false);
});

test('connection: a change of the network is checked at once', async () => {
  const { sockets, clock, connection } = setUp();
  sockets[0].onopen();
  connection.check();
  await clock.pass(Connection.CHECK_TIMEOUT_MS);
  ok(sockets[0].closed);
  connection.check();
  await turn();
  equal(sockets.length, 2);
  await clock.pass(Connection.STALE_OPENING_MS + 1);
  connection.check(); // the socket that is opening began before the network was back
  await turn();
  equal([sockets.length, sockets[1].closed], [3, true]);
});

test('connection: a machine that slept asks at once whether the socket lives', async () => {
  const { sockets, clock } = setUp();
  sockets[0].onopen();
  clock.time += 3_600_000;
  await clock.pass(Connection.TICK_MS);
  equal(sockets[0].sent, [{ type: 'ping' }]);
  await clock.pass(Connection.CHECK_TIMEOUT_MS);
  ok(sockets[0].closed);
});

test('connection: a server that stops is left alone for as long as it asks, and not for ever', async () => {
  const { sockets, told, clock, connection } = setUp({ isThere: () => false });
  sockets[0].onopen();
  connection.retryAfter(7000);
  sockets[0].onclose({});
  equal(told.at(-1), 'stopping 7000');
  await clock.pass(6999);
  equal(told.at(-1), 'stopping 7000');
  await clock.pass(1);
  equal(told.slice(-2), ['connecting', 'stopping 7000']); // each keeps its place among the others
  await clock.pass(120_000);
  ok(told.at(-1).startsWith('waiting'), told.at(-1));
});

test('connection: after a welcome a loss is a loss again', async () => {
  const { sockets, told, clock, connection } = setUp();
  sockets[0].onopen();
  connection.retryAfter(1000);
  sockets[0].onclose({});
  await clock.pass(1000);
  sockets[1].onopen();
  connection.settled();
  sockets[1].onclose({});
  equal(told.at(-1), 'waiting 50');
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
