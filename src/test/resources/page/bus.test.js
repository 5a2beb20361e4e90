import { EventBus } from '/lib/eventbus.js';
import { Inbox } from '/lib/inbox.js';
import { SocketOpener } from '/lib/socket.js';
import { equal, ok, test } from './harness.js';

function busWithLog() {
  const sent = [];
  const bus = new EventBus((frame) => Boolean(sent.push(frame)));
  return { bus, sent };
}

test('bus: a request is answered by its reply address', async () => {
  const { bus, sent } = busWithLog();
  const answers = [bus.request('rooms', {}), bus.request('people', {})];
  ok(sent[0].replyAddress !== sent[1].replyAddress && sent[0].replyAddress.length <= 36);
  bus.frame({ type: 'rec', address: sent[1].replyAddress, body: { people: [] } });
  bus.frame({ type: 'err', address: sent[0].replyAddress, failureCode: 404, message: 'No.' });
  equal(await answers[1], { people: [] });
  const refusal = await answers[0].catch((error) => error);
  equal([refusal.code, refusal.message, refusal.isCutOff], [404, 'No.', false]);
});

test('bus: what nobody asked for is pushed or refused by address', () => {
  const { bus } = busWithLog();
  const heard = [];
  bus.onPush = (address, body) => heard.push([address, body]);
  bus.onRefusal = (address, code) => heard.push([address, code]);
  bus.frame({ type: 'rec', address: '#lobby', body: { seq: 1 } });
  bus.frame({ type: 'err', address: '#bad room', failureCode: 400, message: 'x' });
  equal(heard, [['#lobby', { seq: 1 }], ['#bad room', 400]]);
});

test('bus: a lost socket ends what was asked on it', async () => {
  const { bus } = busWithLog();
  const asked = bus.request('rooms', {});
  bus.cutOff();
  ok((await asked.catch((error) => error)).isCutOff);
});

test('bus: since travels as a string', () => {
  const { bus, sent } = busWithLog();
  bus.register('#lobby', 41);
  bus.register('#ops');
  equal(sent, [
    { type: 'register', address: '#lobby', headers: { since: '41' } },
    { type: 'register', address: '#ops' },
  ]);
});

test('inbox: says which entries never came', () => {
  const missing = [];
  const inbox = new Inbox({ deliver: () => {}, missing: (...gap) => missing.push(gap) });
  inbox.expect('#Lobby', 4);
  [5, 6, 9, 10].forEach((seq) => inbox.push('#lobby', { seq }));
  inbox.push('#lobby', { kind: 'reset', seq: 20 });
  inbox.push('#lobby', { seq: 21 });
  inbox.push('#new', { seq: 7 });
  equal(missing, [['#lobby', 6, 9]]);
});

test('inbox: hands on in one list what came in one turn', () => {
  const lists = [];
  const inbox = new Inbox({ deliver: (list) => lists.push(list.length), missing: () => {} });
  [1, 2, 3].forEach((seq) => inbox.push('#lobby', { seq }));
  inbox.flush();
  equal(lists, [3]);
});

function opener({ reaches }) {
  const made = [];
  class FakeWebSocket {
    constructor(url) {
      made.push(url);
    }
  }
  class FakeSockJs {
    constructor(url, _, options) {
      made.push([url, options.transports.includes('websocket')]);
    }
  }
  const location = { protocol: 'https:', host: 'chat.example:8443' };
  const load = async () => FakeSockJs;
  return { made, opener: new SocketOpener({ location, WebSocketClass: FakeWebSocket, reaches: async () => reaches, load }) };
}

test('socket: a raw WebSocket first, SockJS after two failures while HTTP answers', async () => {
  const { made, opener: sockets } = opener({ reaches: true });
  for (let i = 0; i < 2; i += 1) {
    equal(await sockets.probe(), true);
    sockets.open();
    await sockets.failed();
  }
  sockets.open();
  const raw = 'wss://chat.example:8443/bus/websocket';
  equal(made, [raw, raw, ['https://chat.example:8443/bus', false]]);
});

test('socket: a server that is gone is no reason for SockJS', async () => {
  const { made, opener: sockets } = opener({ reaches: null });
  for (let i = 0; i < 4; i += 1) {
    equal(await sockets.probe(), null);
    sockets.open();
    await sockets.failed();
  }
  ok(made.every((url) => typeof url === 'string'));
});
