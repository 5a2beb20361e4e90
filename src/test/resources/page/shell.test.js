import { previewOf } from '/lib/format.js';
import { KeptUploads } from '/lib/keptuploads.js';
import { places } from '/lib/places.js';
import { query } from '/lib/query.js';
import { fitScreen } from '/lib/viewport.js';
import { Model } from '/model.js';
import { countsOf, initialState, reduce } from '/state.js';
import { Memory, Store } from '/store.js';
import { Uploads } from '/uploads.js';
import { equal, ok, test } from './harness.js';

const me = { name: 'ada', by: 'id-ada', token: 't', limits: { file: 100 } };
const all = (state, ...events) => events.reduce(reduce, state);
const push = (address, ...bodies) => ({ type: 'pushes', now: 0, list: bodies.map((body) => ({ address, body })) });
const says = (seq, from, text, more = {}) => ({ seq, kind: 'message', from, by: `id-${from}`, text, at: '2026-11-22T13:05:00Z', ...more });
const members = (...names) => ({ kind: 'members', members: names.map((name) => ({ name, by: `id-${name}`, door: 'web' })) });

const here = all(
  initialState(),
  { type: 'welcome', me, log: 'L1' },
  { type: 'entered', address: '#lobby' },
  { type: 'entered', address: '#ops' },
  { type: 'shown', address: '#lobby' },
  push('#lobby', members('ada', 'bob')),
  push('#ops', members('ada', 'carol')),
);

test('shell: what is muted does not count, and counts again', () => {
  const unread = all(here, push('#ops', says(1, 'bob', 'hi @ada'), says(2, 'bob', 'and more')));
  equal(countsOf(unread), { unread: 2, mentions: 1 });
  const muted = reduce(unread, { type: 'mute', key: '#ops', muted: true });
  equal(countsOf(muted), { unread: 0, mentions: 0 });
  equal(countsOf(reduce(muted, { type: 'mute', key: '#ops', muted: false })), { unread: 2, mentions: 1 });
});

test('shell: one note a talk, three at most, gone when the talk is opened', () => {
  const note = (address, seq) => ({ type: 'toast', toast: { address, from: 'bob', text: '', seq } });
  const state = all(here, note('@bob', 1), note('#ops', 1), note('@bob', 2));
  equal(state.toasts.map((one) => [one.address, one.seq]), [['#ops', 1], ['@bob', 2]]);
  equal(all(state, note('@c', 1), note('@d', 1)).toasts.map((one) => one.address), ['@bob', '@c', '@d']);
  equal(all(state, { type: 'shown', address: '@bob' }).toasts.map((one) => one.address), ['#ops']);
});

test('shell: settings and what is muted outlive the identity, drafts too', () => {
  const chosen = all(here, { type: 'setting', name: 'theme', value: 'dark' }, { type: 'mute', key: '#ops', muted: true }, { type: 'forgotten' });
  equal([chosen.settings.theme, chosen.muted, chosen.phase], ['dark', { '#ops': true }, 'join']);
});

test('store: signing out forgets the identity and keeps what was chosen for the browser', () => {
  const store = new Store(new Memory());
  store.identity = { name: 'ada' };
  store.setDraft('#lobby', 'half');
  store.setSetting('theme', 'dark');
  store.forget();
  equal([store.identity, store.drafts(), store.settings()], [null, {}, { theme: 'dark' }]);
});

test('store: of several tabs the first to ask tells of an entry, in each log anew', () => {
  const store = new Store(new Memory());
  equal([store.claim('@bob', 3, 'L1'), store.claim('@bob', 3, 'L1'), store.claim('@bob', 4, 'L1')], [true, false, true]);
  equal(store.claim('@bob', 1, 'L2'), true);
});

test('search: in:#room is taken out of the words, wherever it stands', () => {
  equal(query('kettle in:#ops'), { wanted: 'kettle', room: '#ops' });
  equal(query('in:ops big  kettle', '#lobby'), { wanted: 'big kettle', room: '#ops' });
  equal(query('within: reach', '#lobby'), { wanted: 'within: reach', room: '#lobby' });
  equal(query('kettle'), { wanted: 'kettle', room: null });
});

test('switcher: what is unread first, then what begins so, then what has it, then a new room', () => {
  const state = all(here, push('#ops', says(1, 'bob', 'x')), { type: 'rooms', rooms: [{ name: '#opera', topic: 'sing', members: 2 }] });
  const found = (wanted) => places(state, wanted).map((one) => one.address);
  equal(found(''), ['#ops', '#lobby', '#opera', '@bob', '@carol']);
  equal(found('op'), ['#ops', '#opera', '#op']);
  equal(found('ops'), ['#ops']);
  equal(found('@'), ['@bob', '@carol']);
  equal(found('@car'), ['@carol']);
  equal(found('#bo'), ['#bo']);
  equal(found('two words'), []);
});

test('files: what can be shown of a file is told by its ending', () => {
  equal(['a.PNG', 'b.mp3', 'c.webm', 'd.md', 'e.pdf', 'svg', 'f.svg', 'g.html'].map(previewOf), [
    'image', 'audio', 'video', 'text', null, null, null, null,
  ]);
});

test('screen: a keyboard that lies over the page makes it smaller, and gives it back', () => {
  const screen = Object.assign(new EventTarget(), { scale: 1, height: window.innerHeight });
  const root = document.createElement('div');
  fitScreen(screen, root);
  screen.height = window.innerHeight - 300;
  screen.dispatchEvent(new Event('resize'));
  equal(root.style.getPropertyValue('--screen'), `${window.innerHeight - 300}px`);
  screen.scale = 2; // a zoom makes it smaller too, and is no keyboard
  screen.dispatchEvent(new Event('resize'));
  equal(root.style.getPropertyValue('--screen'), '');
});

test('uploads: what is larger than the server takes is not sent', () => {
  const events = [];
  const model = { state: here, watch: () => {}, dispatch: (event) => events.push(event) };
  new Uploads({ model, onDone: () => {} }).add([{ name: 'big.bin', size: 101 }], '#lobby');
  equal(events.map((one) => one.type), ['uploadAdded']);
  equal([events[0].upload.state, events[0].upload.final], ['refused', true]);
  ok(events[0].upload.why);
});

test('uploads: what a reload breaks is told, and the same file goes on where it was', () => {
  const kept = new KeptUploads({ getItem: () => JSON.stringify([{ id: 'u1', address: '#ops', name: 'a.bin', size: 10 }]), setItem: () => {} });
  const model = new Model({ ...here, me: null }); // nobody yet: nothing is sent
  const uploads = new Uploads({ model, onDone: () => {}, kept });
  equal(model.state.uploads.map(({ name, state }) => [name, state]), [['a.bin', 'interrupted']]);
  uploads.add([{ name: 'a.bin', size: 11 }], '#lobby');
  equal(model.state.uploads.map(({ size, state }) => [size, state]), [[10, 'interrupted'], [11, 'waiting']]);
  uploads.add([{ name: 'a.bin', size: 10 }], '#lobby');
  equal(model.state.uploads.map(({ size, address, tried }) => [size, address, tried]), [[11, '#lobby', false], [10, '#ops', true]]);
});

test('uploads: what was being sent is kept for this tab until it is there or given up', () => {
  const storage = new Memory();
  new KeptUploads(storage).keep({ id: 'u1', name: 'a' });
  new KeptUploads(storage).keep({ id: 'u2', name: 'b' });
  new KeptUploads(storage).drop('u1');
  equal(new KeptUploads(storage).all(), [{ id: 'u2', name: 'b' }]);
  new KeptUploads(storage).clear();
  equal(new KeptUploads(storage).all(), []);
});

test('shell: whom one ignores does not count, marks nothing and is not seen to write', () => {
  const state = all(
    here,
    push('#ops', says(1, 'carol', 'hi @ada'), says(2, 'dan', 'hello')),
    push('@ada', says(1, 'carol', 'psst', { to: 'ada' })),
  );
  equal(countsOf(state), { unread: 3, mentions: 2 });
  const ignoring = all(state, { type: 'ignore', name: 'Carol' });
  equal(countsOf(ignoring), { unread: 1, mentions: 0 });
  equal(all(ignoring, { type: 'shown', address: '#ops' }).talks['#ops'].newFrom, 2);
  equal(all(ignoring, push('#ops', { kind: 'typing', from: 'carol', by: 'id-carol' })).talks['#ops'].typing, {});
  equal(countsOf(all(ignoring, { type: 'ignore', name: 'carol' })), { unread: 3, mentions: 2 });
  const again = all(ignoring, { type: 'welcome', me, log: 'L1' });
  equal(countsOf(again), { unread: 1, mentions: 0 });
});
