import { fold, isIgnored, isRoom, mentions } from '../lib/names.js';
import { firstSeq, isSpoken, localLine, withEntries } from './lines.js';

/** A room or a private talk, and what happens to it. Every function answers a new talk. */

export function newTalk(address) {
  return {
    key: fold(address),
    address,
    topic: '',
    joined: isRoom(address),
    members: {},
    lines: [],
    seq: 0,
    complete: false,
    loaded: false,
    loading: false,
    atEnd: true,
    read: 0,
    newFrom: null,
    pending: [],
    typing: {},
    draft: '',
    composing: null, // {kind: 'edit' or 'reply', seq, kept}
    // which part of the stream `lines` is: see window.js
    tail: true,
    reach: 0,
    cut: false,
    later: { unread: 0, mentions: 0 },
    amending: [],
  };
}

/** Entries that arrived or were read back; pendings whose entry is among them are settled. */
export function addEntries(talk, entries) {
  const ids = new Set(entries.map((entry) => entry.id).filter(Boolean));
  const typing = { ...talk.typing };
  entries.forEach((entry) => delete typing[entry.by]);
  const topic = [...entries].reverse().find((entry) => entry.kind === 'topic' && entry.seq > talk.seq);
  return {
    ...talk,
    typing,
    topic: topic ? topic.text : talk.topic,
    lines: withEntries(talk.lines, entries),
    seq: entries.reduce((most, entry) => Math.max(most, entry.seq), talk.seq),
    pending: ids.size ? talk.pending.filter((item) => !ids.has(item.id)) : talk.pending,
  };
}

export function addLocal(talk, fields, serial) {
  return { ...talk, lines: [...talk.lines, localLine(fields, serial, talk.seq)] };
}

/** What was known before is to be forgotten; `seq` is the number before the first that follows. */
export function reset(talk, seq) {
  const { tail, cut, later, amending, reach } = newTalk(talk.address);
  const empty = { lines: [], complete: false, newFrom: null, tail, cut, later, amending, reach };
  return { ...talk, ...empty, seq, read: Math.min(talk.read, seq) };
}

export function setMembers(talk, members) {
  return { ...talk, members: Object.fromEntries(members.map((member) => [member.by, member])) };
}

export function addMember(talk, member) {
  return { ...talk, members: { ...talk.members, [member.by]: member } };
}

export function removeMember(talk, by) {
  const members = { ...talk.members };
  delete members[by];
  return { ...talk, members };
}

export function changeMember(talk, by, change) {
  const member = talk.members[by];
  return member ? addMember(talk, { ...member, ...change }) : talk;
}

/** Pending things keep the order in which they were typed. */
export function addPending(talk, item) {
  const others = talk.pending.filter((other) => other.id !== item.id);
  return { ...talk, pending: [...others, item].sort((a, b) => a.order - b.order) };
}

export function changePending(talk, id, change) {
  return {
    ...talk,
    pending: talk.pending.map((item) => (item.id === id ? { ...item, ...change } : item)),
  };
}

export function dropPending(talk, id) {
  return { ...talk, pending: talk.pending.filter((item) => item.id !== id) };
}

/** Read up to the newest entry. */
export function readAll(talk) {
  return talk.read < talk.seq ? { ...talk, read: talk.seq } : talk;
}

/** Marks where the unread begins, for the line that is drawn there. */
export function markNew(talk, me) {
  const first = talk.lines.find((line) => isUnread(talk, line, me));
  return { ...talk, newFrom: first ? first.seq : null };
}

function isUnread(talk, line, me) {
  return line.order > talk.read && isSpoken(line) && line.by !== me?.by && !isIgnored(line.from, me?.ignored);
}

const counted = new WeakMap();

/** `{unread, mentions}`; counted once for each version of a talk and of who reads it. */
export function counts(talk, me) {
  let known = counted.get(talk);
  if (known?.me !== me) {
    const inside = countsOf(talk, talk.lines, me);
    const later = talk.tail || talk.read >= talk.seq ? { unread: 0, mentions: 0 } : talk.later;
    known = { unread: inside.unread + later.unread, mentions: inside.mentions + later.mentions, me };
    counted.set(talk, known);
  }
  return { unread: known.unread, mentions: known.mentions };
}

export function countsOf(talk, lines, me) {
  const unread = lines.filter((line) => isUnread(talk, line, me));
  const spokenTo = (line) => !talk.joined || (line.text && me && mentions(line.text, me.name));
  return { unread: unread.length, mentions: unread.filter(spokenTo).length };
}

export function sortedMembers(talk) {
  return Object.values(talk.members).sort((a, b) => fold(a.name).localeCompare(fold(b.name), undefined, { numeric: true }));
}
