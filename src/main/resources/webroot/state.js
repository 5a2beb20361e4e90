import { fold, isRoom } from './lib/names.js';
import { change, marked, noted, paged, pushed } from './state/pushes.js';
import { initialShell, SHELL_EVENTS } from './state/shell.js';
import * as Talk from './state/talk.js';
import { trim } from './state/window.js';

/**
 * Everything the page shows, as one value, and what happens to it: `reduce(state, event)` answers
 * the next state and touches nothing else. Events are plain objects; the table below names them all.
 */
export function initialState({ reads = {}, drafts = {}, ignored = {}, keeper = false, settings, muted } = {}) {
  return {
    ...initialShell(settings, muted),
    phase: 'join', // join → joining → here
    refusal: null,
    // idle, connecting, online, offline, retrying, back, behind
    connection: { is: 'idle', until: null, stopping: false },
    me: null,
    log: null,
    talks: {},
    current: null,
    mailbox: { seq: 0, first: null, loaded: false, complete: false },
    reads,
    drafts,
    ignored, // folded name → name; also in `me`, once there is one
    keeper, // may remove any file
    files: null,
    rooms: null,
    search: null,
    pane: null,
    attentive: true,
    serial: 0,
    wanted: null, // the name last asked for
  };
}

export function reduce(state, event) {
  const handle = Object.hasOwn(EVENTS, event.type) ? EVENTS[event.type] : null;
  return handle ? handle(state, event) : state;
}

/** The talk that is open, or null. */
export function currentTalk(state) {
  return state.talks[state.current] ?? null;
}

export function roomsOf(state) {
  return byName(Object.values(state.talks).filter((talk) => isRoom(talk.key) && talk.joined));
}

export function privateTalksOf(state) {
  return byName(Object.values(state.talks).filter((talk) => !isRoom(talk.key)));
}

/** Who is here: in a room its members, otherwise everybody in one's rooms. */
export function peopleOf(state) {
  const talk = currentTalk(state);
  const talks = talk?.joined ? [talk] : roomsOf(state);
  const everyone = Object.assign({}, ...talks.map((one) => one.members));
  return Talk.sortedMembers({ members: everyone });
}

/** `{unread, mentions}` of all talks together; a muted one does not count. */
export function countsOf(state) {
  const heard = Object.values(state.talks).filter((talk) => !state.muted[talk.key]);
  const all = heard.map((talk) => Talk.counts(talk, state.me));
  const sum = (what) => all.reduce((so, one) => so + one[what], 0);
  return { unread: sum('unread'), mentions: sum('mentions') };
}

export function unreadOf(state) {
  return countsOf(state).unread;
}

/** Up to where the whole mailbox has been read: before the oldest private entry that was not. */
export function mailboxRead(state) {
  const unread = privateTalksOf(state).filter((talk) => Talk.counts(talk, state.me).unread > 0);
  return unread.length ? Math.min(...unread.map((talk) => talk.read)) : state.mailbox.seq;
}

function byName(talks) {
  return talks.sort((a, b) => a.key.localeCompare(b.key, undefined, { numeric: true }));
}

function connection(state, { is, until = null, stopping = false }) {
  return { ...state, connection: { is, until, stopping } };
}

function joining(state, { name }) {
  return { ...state, phase: state.phase === 'here' ? 'here' : 'joining', refusal: null, wanted: name };
}

function refused(state, { code, text }) {
  return { ...state, phase: 'join', refusal: { code, text } };
}

/** The server knows us. If it keeps another log now, numbers from before mean nothing. */
function welcome(state, { me, log }) {
  const same = state.log === null || state.log === log;
  const next = same ? state : { ...state, talks: emptied(state.talks), reads: {}, mailbox: initialState().mailbox };
  return { ...next, phase: 'here', refusal: null, me: { ...me, ignored: state.ignored }, log };
}

function emptied(talks) {
  const waiting = (talk) => talk.pending.filter((item) => item.state !== 'kept');
  const empty = (talk) => ({
    ...Talk.reset(talk, 0),
    loaded: false,
    members: {},
    pending: waiting(talk),
  });
  return Object.fromEntries(Object.entries(talks).map(([key, talk]) => [key, empty(talk)]));
}

/** The identity is gone: what was said under it is not ours to show any more. */
function forgotten(state, { refusal = null, wanted = null }) {
  const { drafts, settings, muted } = state;
  return { ...initialState({ drafts, settings, muted }), connection: state.connection, refusal, wanted };
}

function leftRoom(state, { address }) {
  const talks = { ...state.talks };
  delete talks[fold(address)];
  const others = roomsOf({ ...state, talks });
  const gone = state.current === fold(address);
  return { ...state, talks, current: gone ? (others[0]?.key ?? Object.keys(talks)[0] ?? null) : state.current };
}

/** Opens a talk; what is unread in it gets its line, and leaving the last one reads it. */
function shown(state, { address }) {
  const key = fold(address);
  const open = change(state, address, (talk) => ({
    ...Talk.markNew(talk, state.me),
    atEnd: talk.tail,
  }));
  const toasts = open.toasts.filter((one) => fold(one.address) !== key);
  return seen({ ...open, current: key, pane: null, toasts }, { key });
}

/** Whoever looks at the end of a talk has read it. */
function seen(state, { key }) {
  const talk = state.talks[key];
  const looking = talk && state.attentive && state.current === key && talk.atEnd;
  return looking ? change(state, talk.address, Talk.readAll) : state;
}

function scrolled(state, { key, atEnd }) {
  const talk = state.talks[key];
  if (!talk || talk.atEnd === atEnd) {
    return seen(state, { key });
  }
  const mark = (old) => (atEnd ? old : { ...old, newFrom: null });
  const next = change(state, talk.address, (old) => trim({ ...mark(old), atEnd }));
  return seen(next, { key });
}

/** Coming back to the page after a while: what was said meanwhile begins at a line. */
function attention(state, { attentive }) {
  const talk = currentTalk(state);
  const next = { ...state, attentive };
  if (!attentive || !talk || state.attentive) {
    return next;
  }
  const marks = Talk.counts(talk, state.me).unread > 0;
  const marked = marks ? change(next, talk.address, (old) => Talk.markNew(old, state.me)) : next;
  return seen(marked, { key: state.current });
}

function pushes(state, { list, now }) {
  const next = list.reduce((acc, { address, body }) => pushed(acc, address, body, now), state);
  return seen(next, { key: next.current });
}

function said(state, { item }) {
  return change(state, item.address, (talk) => Talk.addPending({ ...talk, newFrom: null }, item));
}

/** A pending thing changed, in whichever talk it stands now. */
function pendingChanged(state, id, act) {
  const talk = Object.values(state.talks).find((one) => one.pending.some((item) => item.id === id));
  return talk ? change(state, talk.address, (old) => act(old)) : state;
}

/** Already there when its entry came first; kept until then, so that nothing blinks. */
function acknowledged(state, { id, seq }) {
  return pendingChanged(state, id, (talk) =>
    talk.lines.some((line) => line.type === 'entry' && line.seq === seq)
      ? Talk.dropPending(talk, id)
      : Talk.changePending(talk, id, { state: 'kept', seq }),
  );
}

/** The first page of a talk that is open shows where the unread begins. */
function page(state, { page: one }) {
  if (isRoom(one.of) && !state.talks[fold(one.of)]) {
    return state; // left while it was read
  }
  const before = currentTalk(state);
  const next = paged(state, one);
  const opened = before && !before.loaded && fold(one.of) === before.key;
  const marked = opened ? change(next, one.of, (talk) => Talk.markNew(talk, next.me)) : next;
  return seen(marked, { key: state.current });
}

function readMarks(state, { marks }) {
  const folded = Object.fromEntries(Object.entries(marks).map(([of, seq]) => [fold(of), seq]));
  const all = { ...state, reads: { ...state.reads, ...folded } };
  return Object.keys(folded).reduce((next, key) => marked(next, key), all);
}

function draft(state, { address, text }) {
  return change(state, address, (talk) => ({ ...talk, draft: text }));
}

/** Ignored, or heard again. */
function ignore(state, { name }) {
  const { [fold(name)]: before, ...others } = state.ignored;
  return ignoring(state, { ignored: before === undefined ? { ...others, [fold(name)]: name } : others });
}

/** Whom one ignores; known with who one is, since nothing of theirs counts for that person. */
function ignoring(state, { ignored }) {
  return { ...state, ignored, me: state.me && { ...state.me, ignored } };
}

/** Begins or ends an edit or a reply. What was being written before an edit comes back after it. */
function composing(state, { address, composing: next, text }) {
  return change(state, address, (talk) => {
    const before = talk.composing;
    const kept = before?.kind === 'edit' ? before.kept : talk.draft;
    const draft = next?.kind === 'edit' ? text : before?.kind === 'edit' ? before.kept : talk.draft;
    return { ...talk, composing: next && { ...next, kept }, draft };
  });
}

const EVENTS = {
  ...SHELL_EVENTS,
  connection,
  joining,
  refused,
  welcome,
  forgotten,
  leftRoom,
  shown,
  seen,
  scrolled,
  attention,
  pushes,
  said,
  acknowledged,
  page,
  readMarks,
  draft,
  composing,
  ignore,
  ignoring,
  keeper: (state, { is }) => ({ ...state, keeper: is }),
  entered: (state, { address }) => change(state, address, (talk) => ({ ...talk, joined: true })),
  pageWanted: (state, { of }) => change(state, of, (talk) => ({ ...talk, loading: true })),
  pageDone: (state, { of, complete }) =>
    change(state, of, (talk) => ({ ...talk, loading: false, complete: complete ?? talk.complete })),
  sending: (state, { id }) =>
    pendingChanged(state, id, (talk) => Talk.changePending(talk, id, { state: 'pending', why: null })),
  failed: (state, { id, why }) =>
    pendingChanged(state, id, (talk) => Talk.changePending(talk, id, { state: 'failed', why })),
  dropped: (state, { id }) => pendingChanged(state, id, (talk) => Talk.dropPending(talk, id)),
  noted: (state, { address, fields, now }) => noted(state, address, fields, now),
  named: (state, { name }) => ({ ...state, me: { ...state.me, name } }),
  files: (state, { files }) => ({ ...state, files }),
  rooms: (state, { rooms }) => ({ ...state, rooms }),
  search: (state, { search }) => ({ ...state, search }),
  pane: (state, { pane }) => ({ ...state, pane: state.pane === pane ? null : pane }),
};
