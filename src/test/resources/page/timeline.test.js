import { rowOf, timeline } from '/lib/timeline.js';
import { addEntries, addLocal, newTalk } from '/state/talk.js';
import { equal, test } from './harness.js';

const MINUTE = 60_000;
const START = new Date(2026, 10, 22, 12, 0).getTime();

function said(seq, from, minute = 0, more = {}) {
  const at = new Date(START + minute * MINUTE).toISOString();
  return { seq, kind: 'message', from, by: `id-${from}`, text: `text ${seq}`, at, ...more };
}

const talkOf = (...entries) => addEntries(newTalk('#lobby'), entries);
const shape = (talk) => timeline(talk).map((row) => (row.type === 'message' ? `${row.line.seq}${row.first ? '*' : ''}` : row.type));

test('timeline: messages of one author hang together, for five minutes', () => {
  equal(shape(talkOf(said(1, 'ada'), said(2, 'ada', 1), said(3, 'bob', 1), said(4, 'bob', 7))), [
    'day', '1*', '2', '3*', '4*',
  ]);
});

test('timeline: an action and a reply begin a group', () => {
  equal(shape(talkOf(said(1, 'ada'), said(2, 'ada', 0, { kind: 'action' }), said(3, 'ada'), said(4, 'ada', 0, { target: 1 }))), [
    'day', '1*', '2*', '3*', '4*',
  ]);
});

test('timeline: each day has its line', () => {
  equal(shape(talkOf(said(1, 'ada'), said(2, 'ada', 24 * 60))), ['day', '1*', 'day', '2*']);
});

test('timeline: comings and goings next to each other are one row', () => {
  let talk = talkOf(said(1, 'ada'));
  for (const [i, what] of ['joined', 'left', 'joined'].entries()) {
    talk = addLocal(talk, { type: 'notice', what, name: 'bob', by: 'id-bob', at: START }, i);
  }
  talk = addEntries(talk, [said(2, 'ada')]);
  equal(shape(talk), ['day', '1*', 'notices', '2*']);
  equal(timeline(talk)[2].list.length, 3);
});

test('timeline: the unread begins at a line', () => {
  equal(shape({ ...talkOf(said(1, 'ada'), said(2, 'bob')), newFrom: 2 }), ['day', '1*', 'new', '2*']);
});

test('timeline: an edit and a removal are shown where they amend', () => {
  const talk = talkOf(said(1, 'ada'), said(2, 'ada'), said(3, 'ada', 1, { kind: 'edited', target: 1, text: 'better' }), said(4, 'ada', 1, { kind: 'deleted', target: 2, text: undefined }));
  const rows = timeline(talk);
  equal(shape(talk), ['day', '1*', '2']);
  equal([rows[1].amended.text, rows[1].amended.edited, rows[2].amended.deleted], ['better', true, true]);
});

test('timeline: an edit of something further up has a row of its own', () => {
  equal(shape(talkOf(said(8, 'ada', 0, { kind: 'edited', target: 1 }))), ['day', 'notices']);
});

test('timeline: the same reaction again takes it back', () => {
  const react = (seq, from) => said(seq, from, 0, { kind: 'reacted', target: 1, text: '🌱' });
  const rows = timeline(talkOf(said(1, 'ada'), react(2, 'bob'), react(3, 'carol'), react(4, 'bob')));
  equal(rows[1].amended.reactions, [{ text: '🌱', people: [{ by: 'id-carol', from: 'carol' }] }]);
});

test('timeline: an entry is found by its number, with what amends it', () => {
  const talk = talkOf(said(1, 'ada'), said(2, 'bob'), said(3, 'ada', 1, { kind: 'edited', target: 1, text: 'better' }));
  equal([rowOf(talk, 1).amended.text, rowOf(talk, 2).line.text, rowOf(talk, 9)], ['better', 'text 2', null]);
});
