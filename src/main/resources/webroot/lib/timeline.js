import { AMENDING } from '../state/lines.js';
import { dayKey } from './format.js';

/**
 * The rows of a talk as they are read, from its lines: days apart, messages of one author together,
 * comings and goings folded into one row, amendments laid over what they amend. Pure; kept for each
 * version of a talk.
 */
const GROUP_MS = 5 * 60_000;
const rowsOf = new WeakMap();

export function timeline(talk) {
  let rows = rowsOf.get(talk);
  if (!rows) {
    rows = build(talk);
    rowsOf.set(talk, rows);
  }
  return rows;
}

const numbered = new WeakMap();

/** The row of an entry, or null where it is not among the lines. */
export function rowOf(talk, seq) {
  const rows = timeline(talk);
  if (!numbered.has(rows)) {
    numbered.set(rows, new Map(rows.filter(({ line }) => line?.seq).map((row) => [row.line.seq, row])));
  }
  return numbered.get(rows).get(seq) ?? null;
}

/** What was deleted long ago comes from the log without its words. */
export function isDeleted(row) {
  const { line } = row;
  return !!row.amended?.deleted || (row.type === 'message' && line.kind === 'message' && !line.text);
}

function build(talk) {
  const amendments = amendmentsOf(talk);
  const rows = [];
  for (const line of talk.lines) {
    addDay(rows, line);
    if (line.type === 'entry' && line.seq === talk.newFrom) {
      rows.push({ type: 'new', key: 'new' });
    }
    addLine(rows, line, amendments);
  }
  for (const item of talk.pending.filter(hasRow)) {
    rows.push({ type: 'pending', key: `p${item.id}`, item, first: startsGroup(rows, item) });
  }
  return rows;
}

function addDay(rows, line) {
  const day = dayKey(new Date(line.at));
  const last = rows[rows.length - 1];
  if (!last || last.day !== day) {
    rows.push({ type: 'day', key: `d${day}-${line.key}`, at: line.at });
  }
  rows.day = day;
}

function addLine(rows, line, amendments) {
  const at = rows.length;
  if (line.type === 'note') {
    rows.push({ type: 'note', key: line.key, line });
  } else if (line.type === 'notice') {
    addNotice(rows, line);
  } else if (AMENDING.has(line.kind)) {
    addAmendment(rows, line, amendments);
  } else if (line.kind === 'topic') {
    rows.push({ type: 'notices', key: line.key, list: [{ ...line, what: 'topic', name: line.from }] });
  } else {
    const first = startsGroup(rows, line);
    rows.push({ type: 'message', key: keyOf(line), line, first, amended: amendments.get(line.seq) ?? null });
  }
  if (rows.length > at) {
    rows[rows.length - 1].day = rows.day;
  } else if (at > 0) {
    rows[at - 1].day = rows.day;
  }
}

/** What amends something shows there at once; only where it was refused it has a row. */
function hasRow(item) {
  return !AMENDING.has(item.kind) || item.state === 'failed';
}

/** One's own entry takes the place of what was pending, so that nothing blinks. */
function keyOf(line) {
  return line.id ? `p${line.id}` : line.key;
}

/** Comings and goings next to each other are one row. */
function addNotice(rows, line) {
  const last = rows[rows.length - 1];
  if (last?.type === 'notices' && last.list[0].what !== 'topic') {
    rows[rows.length - 1] = { ...last, list: [...last.list, line] };
  } else {
    rows.push({ type: 'notices', key: line.key, list: [line] });
  }
}

/** Shown where it amends; only what amends something further up than this page knows gets a row. */
function addAmendment(rows, line, amendments) {
  if (!amendments.get(line.target)?.known && line.kind !== 'reacted') {
    rows.push({ type: 'notices', key: line.key, list: [{ ...line, what: line.kind, name: line.from }] });
  }
}

function startsGroup(rows, line) {
  const last = rows[rows.length - 1];
  const before = last?.type === 'message' ? last.line : last?.type === 'pending' ? last.item : null;
  const together =
    before &&
    before.by === line.by &&
    before.from === line.from &&
    [before, line].every((one) => one.kind === 'message' && !one.target) &&
    line.at - before.at < GROUP_MS;
  return !together;
}

function amendmentsOf({ lines, amending, pending }) {
  const known = new Set(lines.filter((line) => line.type === 'entry').map((line) => line.seq));
  const amendments = new Map();
  const mine = pending.filter((item) => AMENDING.has(item.kind) && !hasRow(item) && !known.has(item.seq));
  for (const line of [...lines, ...amending, ...mine]) {
    if (line.type !== 'note' && line.type !== 'notice' && AMENDING.has(line.kind)) {
      const before = amendments.get(line.target) ?? { known: known.has(line.target), reactions: [] };
      amendments.set(line.target, amend(before, line));
    }
  }
  return amendments;
}

function amend(before, line) {
  if (line.kind === 'deleted') {
    return { ...before, deleted: true };
  }
  return line.kind === 'edited'
    ? { ...before, edited: true, text: line.text }
    : { ...before, reactions: toggled(before.reactions, line) };
}

/** The same reaction of the same person again takes it back. */
function toggled(reactions, { text, by, from }) {
  const found = reactions.find((one) => one.text === text) ?? { text, people: [] };
  const has = found.people.some((person) => person.by === by);
  const people = has
    ? found.people.filter((person) => person.by !== by)
    : [...found.people, { by, from }];
  const others = reactions.map((one) => (one.text === text ? { text, people } : one));
  const all = reactions.includes(found) ? others : [...reactions, { text, people }];
  return all.filter((one) => one.people.length > 0);
}
