import { EventBus } from '/lib/eventbus.js';
import { Model } from '/model.js';
import { Session } from '/session.js';
import { initialState, reduce } from '/state.js';
import { Memory, Store } from '/store.js';
import { equal, test, turn } from './harness.js';

/** Somebody who has just asked to come into #ops. */
function setUp() {
  const sent = [];
  const bus = new EventBus((frame) => sent.push(frame));
  const me = { name: 'ada', by: 'id-ada' };
  const model = new Model(reduce(initialState(), { type: 'welcome', me, log: 'L1' }));
  const session = new Session({ bus, model, store: new Store(new Memory()), outbox: {} });
  session.enter('#ops');
  const reply = (body) => session.frame({ type: 'rec', address: sent.at(-1).replyAddress, body });
  const push = (body) => session.frame({ type: 'rec', address: '#ops', body });
  return { model, push, reply };
}

const topic = { kind: 'topic', seq: 1, at: 1, by: 'id-ada', from: 'ada', text: 'Who wakes the server' };

test('session: a page of history does not overtake what was pushed before it', async () => {
  const { model, push, reply } = setUp();
  push({ kind: 'members', members: [{ by: 'id-ada', name: 'ada' }], topic: '' });
  reply({ entries: [topic], first: 1 }); // within the same frame of the screen
  await turn();
  push(topic);
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  equal(model.state.talks['#ops'].topic, topic.text);
});
