/**
 * The lines of a talk: entries of the log in the order of their numbers, and between them what only
 * this page knows (somebody joined, an answer to a command). A local line keeps its place behind the
 * entry that was the last one when it came.
 */

/** What of an entry counts as something to read. */
const SPOKEN = new Set(['message', 'action', 'file']);

/** What changes another entry. */
export const AMENDING = new Set(['edited', 'deleted', 'reacted']);

export function isEntry(line) {
  return line.type === 'entry';
}

export function isSpoken(line) {
  return line.type === 'entry' && SPOKEN.has(line.kind);
}

export function entryLine(entry) {
  return { ...entry, type: 'entry', key: `e${entry.seq}`, order: entry.seq, at: Date.parse(entry.at) };
}

export function localLine(fields, serial, order) {
  return { ...fields, key: `n${serial}`, order };
}

/** Lines with those entries in them, each once, wherever their numbers belong. */
export function withEntries(lines, entries) {
  const fresh = entries.map(entryLine);
  const last = lines.length ? lines[lines.length - 1].order : 0;
  if (fresh.every((line, i) => line.order > (i ? fresh[i - 1].order : last))) {
    return [...lines, ...fresh];
  }
  const known = new Set(lines.filter((line) => line.type === 'entry').map((line) => line.seq));
  const missing = fresh.filter((line) => !known.has(line.seq) && known.add(line.seq));
  return missing.length ? [...lines, ...missing].sort(byOrder) : lines;
}

function byOrder(a, b) {
  return a.order - b.order || rank(a) - rank(b);
}

/** At the same number the entry comes first; local lines among themselves stay as they were. */
function rank(line) {
  return line.type === 'entry' ? 0 : 1;
}

export function firstSeq(lines) {
  return lines.find((line) => line.type === 'entry')?.seq ?? null;
}
