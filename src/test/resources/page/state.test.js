import { currentTalk, initialState, mailboxRead, peopleOf, privateTalksOf, reduce, roomsOf, unreadOf } from '/state.js';
import { counts } from '/state/talk.js';
import { KEPT_LINES, MOST_LINES } from '/state/window.js';
import { timeline } from '/lib/timeline.js';
import { equal, ok, test } from './harness.js';

const me = { name: 'ada', by: 'id-ada' };
const NOW = 1_800_000_000_000;

function entry(seq, from = 'bob', more = {}) {
  const at = new Date(NOW + seq).toISOString();
  return { seq, kind: 'message', from, by: `id-${from}`, text: `text ${seq}`, at, ...more };
}

const all = (state, ...events) => events.reduce(reduce, state);
const push = (address, ...bodies) => ({ type: 'pushes', now: NOW, list: bodies.map((body) => ({ address, body })) });
const member = (name) => ({ name, by: `id-${name}`, door: 'web' });
const page = (of, entries, first = 1) => ({ type: 'page', page: { of, entries, first } });
const seqs = (talk) => talk.lines.filter((line) => line.type === 'entry').map((line) => line.seq);

const here = all(
  initialState(),
  { type: 'welcome', me, log: 'L1' },
  { type: 'entered', address: '#lobby' },
  { type: 'shown', address: '#lobby' },
  push('#lobby', { kind: 'members', topic: 'plans', members: [member('ada'), member('bob')] }),
  page('#lobby', [entry(1), entry(2)]),
);

test('state: whoever is behind sees it, until they are not', () => {
  const online = reduce(here, { type: 'connection', is: 'online' });
  const notice = (behind) => push('@ada', { kind: 'notice', text: 'you are behind; catching up', behind });
  const behind = reduce(online, notice(true));
  equal(behind.connection.is, 'behind');
  equal(currentTalk(behind).lines.length, currentTalk(online).lines.length);
  equal(reduce(behind, notice(false)).connection.is, 'online');
});

test('state: a welcome and a first page', () => {
  equal(here.phase, 'here');
  equal(seqs(currentTalk(here)), [1, 2]);
  equal(currentTalk(here).topic, 'plans');
  equal(currentTalk(here).complete, true);
  equal(unreadOf(here), 0);
});

test('state: nothing is changed in place', () => {
  const before = JSON.stringify(here);
  all(here, push('#lobby', entry(3), { kind: 'left', from: 'bob', by: 'id-bob' }), { type: 'attention', attentive: false });
  equal(JSON.stringify(here), before);
});

test('state: an entry comes once, whatever brings it, and in its place', () => {
  const state = all(here, push('#lobby', entry(5)), page('#lobby', [entry(3), entry(4), entry(5)]), push('#lobby', entry(5)));
  equal(seqs(currentTalk(state)), [1, 2, 3, 4, 5]);
});

test('state: what is said elsewhere or while one looks away is unread', () => {
  const state = all(here, { type: 'attention', attentive: false }, push('#lobby', entry(3), entry(4, 'ada'), entry(5, 'bob', { text: 'hi @ada' })));
  equal(counts(currentTalk(state), me), { unread: 2, mentions: 1 });
  const back = reduce(state, { type: 'attention', attentive: true });
  equal(unreadOf(back), 0);
  equal(currentTalk(back).newFrom, 3);
});

test('state: whoever scrolled up has not read what came below', () => {
  const up = all(here, { type: 'scrolled', key: '#lobby', atEnd: false }, push('#lobby', entry(3)));
  equal(unreadOf(up), 1);
  equal(unreadOf(reduce(up, { type: 'scrolled', key: '#lobby', atEnd: true })), 0);
});

test('state: a private entry goes to the talk with the other, both ways', () => {
  const state = all(here, push('@ada', entry(1, 'bob', { to: 'ada' }), entry(2, 'ada', { to: 'Bob' }), entry(3, 'carol', { to: 'ada' })));
  equal(privateTalksOf(state).map((talk) => [talk.address, seqs(talk)]), [['@bob', [1, 2]], ['@carol', [3]]]);
  equal(state.mailbox.seq, 3);
  equal(counts(state.talks['@carol'], me), { unread: 1, mentions: 1 });
});

test('state: the mailbox is read up to the oldest private entry that is not', () => {
  const state = all(here, push('@ada', entry(1, 'bob', { to: 'ada' }), entry(2, 'carol', { to: 'ada' })));
  equal(mailboxRead(all(state, { type: 'shown', address: '@bob' })), 0);
  equal(mailboxRead(all(state, { type: 'shown', address: '@bob' }, { type: 'shown', address: '@carol' })), 2);
});

test('state: who is here follows joined, left, renamed and away', () => {
  const state = all(
    here,
    push('#lobby', { kind: 'joined', from: 'carol', by: 'id-carol', door: 'text' }, { kind: 'left', from: 'bob', by: 'id-bob' }),
    push('#lobby', { kind: 'renamed', from: 'carol', by: 'id-carol', name: 'caro' }, { kind: 'away', from: 'caro', by: 'id-carol', text: 'lunch' }),
  );
  equal(peopleOf(state).map((one) => [one.name, one.away ?? null]), [['ada', null], ['caro', 'lunch']]);
  equal(currentTalk(state).lines.slice(-3).map((line) => line.what), ['joined', 'left', 'renamed']);
});

test('state: a private talk goes on under the new name', () => {
  const state = all(here, { type: 'shown', address: '@bob' }, push('#lobby', { kind: 'renamed', from: 'bob', by: 'id-bob', name: 'rob' }));
  equal(currentTalk(state).address, '@rob');
});

test('state: pending until its entry comes, in whichever order the two arrive', () => {
  const item = { id: 'c-1', address: '#lobby', text: 'x', kind: 'message', by: me.by, from: 'ada', at: NOW, order: 1, state: 'pending' };
  const said = all(here, { type: 'said', item });
  equal(currentTalk(said).pending.length, 1);
  const acknowledged = all(said, { type: 'acknowledged', id: 'c-1', seq: 3 });
  equal(currentTalk(acknowledged).pending[0].state, 'kept');
  const mine = push('#lobby', entry(3, 'ada', { id: 'c-1' }));
  equal(currentTalk(reduce(acknowledged, mine)).pending, []);
  equal(currentTalk(all(said, mine, { type: 'acknowledged', id: 'c-1', seq: 3 })).pending, []);
  equal(seqs(currentTalk(reduce(acknowledged, mine))), [1, 2, 3]);
});

test('state: a refusal says why, and can be tried again or dropped', () => {
  const item = { id: 'c-1', address: '#lobby', text: 'x', by: me.by, from: 'ada', at: NOW, order: 1, state: 'pending' };
  const failed = all(here, { type: 'said', item }, { type: 'failed', id: 'c-1', why: 'Too long.' });
  equal([currentTalk(failed).pending[0].state, currentTalk(failed).pending[0].why], ['failed', 'Too long.']);
  equal(currentTalk(reduce(failed, { type: 'dropped', id: 'c-1' })).pending, []);
});

test('state: a reset forgets what was known', () => {
  const state = all(here, push('#lobby', { kind: 'reset', seq: 40 }, entry(41)));
  equal(seqs(currentTalk(state)), [41]);
  equal(currentTalk(state).complete, false);
});

test('state: another log means that numbers from before mean nothing; what waits is kept', () => {
  const item = { id: 'c-1', address: '#lobby', text: 'x', by: me.by, from: 'ada', at: NOW, order: 1, state: 'pending' };
  const state = all(here, { type: 'said', item }, { type: 'welcome', me, log: 'L2' });
  equal(seqs(currentTalk(state)), []);
  equal(currentTalk(state).loaded, false);
  equal(currentTalk(state).pending.length, 1);
});

test('state: reading in another session counts here', () => {
  const away = all(here, { type: 'attention', attentive: false }, push('#lobby', entry(3), entry(4)));
  equal(unreadOf(all(away, push('@ada', { kind: 'read', of: '#lobby', seq: 3 }))), 1);
});

test('state: leaving a room shows another', () => {
  const state = all(here, { type: 'entered', address: '#ops' }, { type: 'shown', address: '#ops' }, { type: 'leftRoom', address: '#ops' });
  equal([state.current, roomsOf(state).length], ['#lobby', 1]);
  equal(all(state, page('#ops', [entry(1)])).talks['#ops'], undefined);
});

test('state: the oldest lines go where there are very many, and can be read again', () => {
  const many = Array.from({ length: MOST_LINES + 1 }, (_, i) => entry(i + 3));
  const talk = currentTalk(all(here, push('#lobby', ...many)));
  ok(talk.lines.length <= MOST_LINES && talk.lines.length >= KEPT_LINES);
  equal(talk.complete, false);
  equal(talk.seq, MOST_LINES + 3);
});

test('state: what amends a line is known also where the window ends before it, and counted once', () => {
  const far = { of: '#lobby', first: 1, way: 'anew', upTo: 2 };
  const edit = entry(900, 'bob', { kind: 'edited', target: 2, text: 'better' });
  const like = entry(901, 'ada', { kind: 'reacted', target: 1, text: '👍' });
  const all900 = Array.from({ length: 899 - 2 }, (_, i) => entry(i + 3));
  const atEnd = all(here, push('#lobby', ...all900, edit, like));
  const jumped = all(atEnd, { type: 'page', page: { ...far, entries: [entry(1), entry(2)], amending: [edit, like] } });
  equal(currentTalk(jumped).amending.map((line) => line.seq), [900, 901]);
  const rows = timeline(currentTalk(jumped)).filter((row) => row.type === 'message');
  equal([rows[1].amended.text, rows[0].amended.reactions[0].people.length], ['better', 1]);
  const back = all(jumped, { type: 'page', page: { of: '#lobby', first: 1, way: 'anew', upTo: 901, entries: [...all900.slice(-5), edit, like] } });
  equal([currentTalk(back).tail, currentTalk(back).amending], [true, []]);
});

test('state: an unknown event or signal changes nothing', () => {
  ok(reduce(here, { type: 'constructor' }) === here);
  ok(all(here, push('#lobby', { kind: 'toString' })).talks['#lobby'] === here.talks['#lobby']);
});
