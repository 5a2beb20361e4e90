import { BusError } from '/lib/eventbus.js';
import { Outbox } from '/lib/outbox.js';
import { Model } from '/model.js';
import { initialState, reduce } from '/state.js';
import { Memory, Store } from '/store.js';
import { equal, ok, test, turn } from './harness.js';

function setUp() {
  const asked = [];
  const bus = {
    request: (address, body) => new Promise((resolve, reject) => asked.push({ address, body, resolve, reject })),
  };
  const me = { name: 'ada', by: 'id-ada' };
  const model = new Model(reduce(initialState(), { type: 'welcome', me, log: 'L1' }));
  const store = new Store(new Memory());
  const outbox = new Outbox({ bus, store, model });
  outbox.resend(); // the first welcome
  const pending = () => model.state.talks['#lobby'].pending;
  return { asked, bus, model, store, outbox, pending };
}

test('outbox: keeps what it sent until it is acknowledged', async () => {
  const { asked, store, outbox, pending } = setUp();
  outbox.say('#lobby', 'one');
  equal([asked[0].address, asked[0].body.text, asked[0].body.id], ['#lobby', 'one', store.pending()[0].id]);
  ok(asked[0].body.id.length <= 64);
  asked[0].resolve({ seq: 1 });
  await turn();
  equal([store.pending(), pending()[0].state], [[], 'kept']);
});

test('outbox: after a cut it sends again with the same ids, in the same order', async () => {
  const { asked, outbox } = setUp();
  ['one', 'two', 'three'].forEach((text) => outbox.say('#lobby', text));
  asked.slice(0, 3).forEach(({ reject }) => reject(new BusError(BusError.CUT_OFF, '')));
  await turn();
  outbox.resend();
  equal(asked.slice(3).map(({ body }) => body), asked.slice(0, 3).map(({ body }) => body));
});

test('outbox: a reload keeps it too', () => {
  const { bus, model, store, outbox, asked } = setUp();
  outbox.say('#lobby', 'one');
  new Outbox({ bus, store, model }).resend();
  equal(asked[1].body, asked[0].body);
});

test('outbox: until the next welcome everything waits, so that the order stays', async () => {
  const { asked, outbox, pending } = setUp();
  outbox.say('#lobby', 'one');
  outbox.wait();
  asked[0].reject(new BusError(BusError.CUT_OFF, ''));
  await turn();
  outbox.say('#lobby', 'two'); // the socket may be open again, but nobody has said hello
  equal([asked.length, pending().map(({ text }) => text)], [1, ['one', 'two']]);
  outbox.resend();
  equal(asked.slice(1).map(({ body }) => body.text), ['one', 'two']);
});

test('outbox: a store that is full loses nothing while the page is open', async () => {
  const { asked, outbox, store } = setUp();
  store.addPending = () => {};
  outbox.say('#lobby', 'one');
  asked[0].reject(new BusError(BusError.CUT_OFF, ''));
  await turn();
  outbox.resend();
  equal(asked[1].body, asked[0].body);
  asked[1].resolve({ seq: 1 });
  await turn();
  outbox.resend();
  equal(asked.length, 2);
});

test('outbox: only so much waits, and what is beyond is not taken', () => {
  const { outbox, store } = setUp();
  outbox.wait();
  for (let i = 0; i < Outbox.MOST; i += 1) {
    equal(outbox.say('#lobby', `m${i}`), true);
  }
  equal([outbox.say('#lobby', 'one more'), store.pending().length], [false, Outbox.MOST]);
});

test('outbox: what is still on its way is not sent twice', () => {
  const { asked, outbox } = setUp();
  outbox.say('#lobby', 'one');
  outbox.resend();
  equal(asked.length, 1);
});

test('outbox: a refusal waits for the person', async () => {
  const { asked, store, outbox, pending } = setUp();
  outbox.say('#lobby', 'one');
  asked[0].reject(new BusError(413, 'Too long.'));
  await turn();
  equal([pending()[0].state, pending()[0].why], ['failed', 'Too long.']);
  outbox.resend();
  equal(asked.length, 1);
  outbox.retry(pending()[0].id);
  equal(asked[1].body.id, asked[0].body.id);
  asked[1].reject(new BusError(413, 'Too long.'));
  await turn();
  outbox.discard(pending()[0].id);
  equal([pending(), store.pending()], [[], []]);
});
