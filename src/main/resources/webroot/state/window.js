import { AMENDING, entryLine, firstSeq, isEntry } from './lines.js';
import { addEntries, countsOf } from './talk.js';

/**
 * Which part of a stream a talk holds. However much is said and however far one scrolls, the lines
 * are a window: at most `MOST_LINES`, without a gap. `tail`: it reaches the newest entry and grows
 * with what is said. Otherwise it ends at the number `reach`, and of what is said only `later` is
 * counted. `cut`: the oldest of a private talk were dropped, so it reads back by itself and not
 * with the whole mailbox.
 */
export const MOST_LINES = 500;
export const KEPT_LINES = 250;

/** Entries that were just said. */
export function addSaid(talk, entries, me) {
  if (!talk.tail) {
    return countLater(talk, entries, me);
  }
  const next = addEntries(talk, entries);
  return talk.atEnd ? trim(next) : withoutNewest(next, MOST_LINES + KEPT_LINES, me);
}

function countLater(talk, entries, me) {
  const { lines: _, ...counted } = addEntries({ ...talk, lines: [] }, entries);
  const fresh = entries.map(entryLine);
  return {
    ...talk,
    ...counted,
    later: sum(talk.later, countsOf(talk, fresh, me)),
    amending: amendingOf([...talk.amending, ...fresh]),
  };
}

/** Drops the oldest where the reader is at the end anyway; scrolling up reads them again. */
export function trim(talk) {
  return talk.atEnd && talk.lines.length > MOST_LINES ? withoutOldest(talk, KEPT_LINES) : talk;
}

/**
 * One page of history.
 *
 * @param page `{entries, first, way, upTo, newest, amending}`; `first` is the oldest number that is kept, `way`
 *     is `older`, `newer` or `anew` (in place of what is there), `upTo` the highest number that was
 *     asked for, `newest` that of the stream,
 *     `amending` what was said later about these entries
 */
export function addPage(talk, page, me) {
  const next = amended(WAYS[page.way ?? 'older'](talk, page, me), page.amending ?? []);
  const oldest = firstSeq(next.lines);
  const complete = page.way !== 'newer' && (page.entries.length === 0 || oldest === null || oldest <= page.first);
  return { ...next, loaded: true, loading: false, complete: page.way === 'newer' ? next.complete : complete };
}

/** What was said about these lines beyond where they end. */
function amended(talk, amending) {
  const known = new Set(talk.amending.map(({ seq }) => seq));
  const fresh = talk.tail ? [] : amending.filter(({ seq }) => seq > talk.reach && !known.has(seq));
  const all = [...talk.amending, ...fresh.map(entryLine)].sort((a, b) => a.seq - b.seq);
  return fresh.length ? { ...talk, amending: amendingOf(all) } : talk;
}

const WAYS = {
  older: (talk, { entries }, me) => {
    const known = talk.tail ? entries : entries.filter(({ seq }) => seq <= talk.reach);
    const next = addEntries(talk, known);
    return talk.atEnd ? next : withoutNewest(next, MOST_LINES, me);
  },
  newer: (talk, { entries, upTo, newest }, me) => {
    const next = reaching(addEntries(talk, entries), upTo, newest);
    const later = next.tail ? none() : less(talk.later, countsOf(talk, entries.map(entryLine), me));
    const amending = talk.amending.filter(({ seq }) => seq > next.reach);
    return withoutOldest({ ...next, later, amending }, MOST_LINES);
  },
  anew: (talk, { entries, upTo, newest }, me) => {
    const known = amendingOf([...talk.lines, ...talk.amending]);
    const next = reaching(addEntries({ ...talk, lines: [] }, entries), upTo, newest);
    const amending = known.filter(({ seq }) => seq > next.reach);
    const before = sum(countsOf(talk, talk.lines, me), talk.tail ? none() : talk.later);
    const later = next.tail ? none() : less(before, countsOf(talk, next.lines, me));
    return { ...next, cut: true, newFrom: null, later, amending };
  },
};

function reaching(talk, upTo, newest) {
  const tail = upTo >= newest;
  return { ...talk, tail, atEnd: talk.atEnd && tail, reach: Math.min(upTo, newest) };
}

function withoutOldest(talk, keep) {
  if (talk.lines.length <= keep) {
    return talk;
  }
  return { ...talk, complete: false, cut: true, lines: talk.lines.slice(talk.lines.length - keep) };
}

/** What amends is kept: what was edited stays so while one reads far above. */
function withoutNewest(talk, keep, me) {
  if (talk.lines.length <= keep) {
    return talk;
  }
  const lines = talk.lines.slice(0, keep);
  const dropped = talk.lines.slice(keep);
  const last = lines.findLast(isEntry);
  return {
    ...talk,
    lines,
    tail: false,
    reach: last?.seq ?? 0,
    later: sum(talk.tail ? none() : talk.later, countsOf(talk, dropped, me)),
    amending: amendingOf([...dropped, ...(talk.tail ? [] : talk.amending)]),
  };
}

function amendingOf(lines) {
  return lines.filter((line) => isEntry(line) && AMENDING.has(line.kind)).slice(-MOST_LINES);
}

const none = () => ({ unread: 0, mentions: 0 });
const sum = (a, b) => ({ unread: a.unread + b.unread, mentions: a.mentions + b.mentions });
const less = (a, b) => ({ unread: Math.max(0, a.unread - b.unread), mentions: Math.max(0, a.mentions - b.mentions) });
