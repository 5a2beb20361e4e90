import { fold, isRoom, mentions } from '../lib/names.js';
import { firstSeq, isSpoken, localLine, trimmed, withEntries } from './lines.js';

/** A room or a private talk, and what happens to it. Every function answers a new talk. */

export const MAX_LINES = 500;
export const KEPT_LINES = 250;

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

/** Drops the oldest where the reader is at the end anyway; scrolling up reads them again. */
export function trim(talk) {
  if (!talk.atEnd || talk.lines.length <= MAX_LINES) {
    return talk;
  }
  return { ...talk, complete: false, lines: trimmed(talk.lines, MAX_LINES, KEPT_LINES) };
}

export function addLocal(talk, fields, serial) {
  return { ...talk, lines: [...talk.lines, localLine(fields, serial, talk.seq)] };
}

/** What was known before is to be forgotten; `seq` is the number before the first that follows. */
export function reset(talk, seq) {
  return { ...talk, lines: [], seq, read: Math.min(talk.read, seq), complete: false, newFrom: null };
}

/** One page of history, and whether there is anything before it. */
export function addPage(talk, entries, firstKept) {
  const next = addEntries(talk, entries);
  const first = firstSeq(next.lines);
  return {
    ...next,
    loaded: true,
    loading: false,
    complete: entries.length === 0 || first === null || first <= firstKept,
  };
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
  return line.order > talk.read && isSpoken(line) && line.by !== me?.by;
}

const counted = new WeakMap();

/** `{unread, mentions}`; counted once for each version of a talk. */
export function counts(talk, me) {
  let known = counted.get(talk);
  if (!known) {
    const unread = talk.lines.filter((line) => isUnread(talk, line, me));
    const spokenTo = (line) => !talk.joined || (line.text && me && mentions(line.text, me.name));
    known = { unread: unread.length, mentions: unread.filter(spokenTo).length };
    counted.set(talk, known);
  }
  return known;
}

export function sortedMembers(talk) {
  return Object.values(talk.members).sort((a, b) => fold(a.name).localeCompare(fold(b.name), undefined, { numeric: true }));
}
