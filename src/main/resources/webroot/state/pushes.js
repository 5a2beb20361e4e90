import { fold, isIgnored, isRoom } from '../lib/names.js';
import * as Talk from './talk.js';
import { addPage, addSaid } from './window.js';

/** What the server pushes, room by room and into the mailbox. */

const TYPING_MS = 6000;

/** One body that was pushed at an address. */
export function pushed(state, address, body, now) {
  if (body.seq !== undefined && body.kind !== 'reset' && body.kind !== 'read') {
    return entry(state, address, body);
  }
  const handle = Object.hasOwn(SIGNALS, body.kind) ? SIGNALS[body.kind] : null;
  return handle ? handle(state, address, body, now) : state;
}

/**
 * A page of history. One of the mailbox is dealt out to the private talks, but for those that read
 * by themselves; with `only` it is for one of these.
 */
export function paged(state, page) {
  const { of, entries, first, only } = page;
  if (isRoom(of)) {
    const known = state.reads[fold(of)] !== undefined;
    return change(state, of, (talk) => {
      const next = addPage(talk, { ...page, newest: talk.seq }, state.me);
      return talk.loaded || known ? next : Talk.readAll(next); // the first visit: nothing is new
    });
  }
  if (only) {
    const mine = entries.filter((one) => fold(otherOf(state, one)) === fold(only));
    return change(state, only, (talk) =>
      addPage(talk, { ...page, entries: mine, first: 0, newest: state.mailbox.seq }, state.me),
    );
  }
  const oldest = entries.length ? entries[0].seq : state.mailbox.first;
  const known = [oldest, state.mailbox.first].filter((seq) => seq !== null);
  const mailbox = {
    seq: entries.reduce((most, one) => Math.max(most, one.seq), state.mailbox.seq),
    first: known.length ? Math.min(...known) : null,
    loaded: true,
    complete: entries.length === 0 || oldest <= first,
  };
  const deal = (talk, mine) => (talk.cut || !talk.tail ? talk : Talk.addEntries(talk, mine));
  return privately({ ...state, mailbox }, entries, deal);
}

/** The other end of a private entry. */
function otherOf(state, body) {
  return `@${body.by === state.me?.by ? body.to : body.from}`;
}

function privately(state, entries, add) {
  const byTalk = new Map();
  for (const one of entries) {
    const other = otherOf(state, one);
    byTalk.set(fold(other), [...(byTalk.get(fold(other)) ?? []), one]);
  }
  let next = state;
  for (const mine of byTalk.values()) {
    next = change(next, otherOf(state, mine[0]), (talk) => add(talk, mine));
  }
  return next;
}

function entry(state, address, body) {
  if (isRoom(address)) {
    return change(state, address, (talk) => addSaid(talk, [body], state.me));
  }
  const mailbox = { ...state.mailbox, seq: Math.max(state.mailbox.seq, body.seq) };
  return privately({ ...state, mailbox }, [body], (talk, mine) => addSaid(talk, mine, state.me));
}

/** The state with one talk changed; made first, where it is not there yet. */
export function change(state, address, act) {
  const key = fold(address);
  const before = state.talks[key] ?? fresh(state, address);
  const after = act(before);
  return after === state.talks[key] ? state : { ...state, talks: { ...state.talks, [key]: after } };
}

function fresh(state, address) {
  const talk = Talk.newTalk(address);
  const mailbox = isRoom(address) || !state.me ? 0 : (state.reads[fold(`@${state.me.name}`)] ?? 0);
  const read = Math.max(state.reads[talk.key] ?? 0, mailbox);
  return { ...talk, read, draft: state.drafts[talk.key] ?? '' };
}

/** A line of our own in a talk, without the talk where it is not ours any more. */
export function noted(state, address, fields, now) {
  const serial = state.serial + 1;
  return change({ ...state, serial }, address, (talk) =>
    Talk.addLocal(talk, { at: now, ...fields }, serial),
  );
}

function forRoom(act) {
  return (state, address, body, now) =>
    isRoom(address) && state.talks[fold(address)] ? act(state, address, body, now) : state;
}

function notice(state, address, what, body, now) {
  return noted(state, address, { type: 'notice', what, name: body.from, by: body.by, to: body.name }, now);
}

function members(state, address, body) {
  return change(state, address, (talk) => ({
    ...Talk.setMembers(talk, body.members),
    address,
    topic: body.topic ?? '',
    joined: true,
  }));
}

function joined(state, address, body, now) {
  const known = state.talks[fold(address)].members[body.by];
  const member = { name: body.from, by: body.by, door: body.door, client: body.client };
  const next = change(state, address, (talk) => Talk.addMember(talk, member));
  return known || body.by === state.me?.by ? next : notice(next, address, 'joined', body, now);
}

function left(state, address, body, now) {
  if (!state.talks[fold(address)].members[body.by]) {
    return state;
  }
  const next = change(state, address, (talk) => Talk.removeMember(talk, body.by));
  return notice(next, address, 'left', body, now);
}

function renamed(state, address, body, now) {
  if (!isRoom(address)) {
    return body.by === state.me?.by ? { ...state, me: { ...state.me, name: body.name } } : state;
  }
  const rename = (talk) => Talk.changeMember(talk, body.by, { name: body.name });
  const next = notice(change(state, address, rename), address, 'renamed', body, now);
  return moved(next, `@${body.from}`, `@${body.name}`);
}

/** A private talk goes on under the new name of the other. */
function moved(state, from, to) {
  const talk = state.talks[fold(from)];
  if (!talk || fold(from) === fold(to) || state.talks[fold(to)]) {
    return state;
  }
  const talks = { ...state.talks, [fold(to)]: { ...talk, key: fold(to), address: to } };
  delete talks[fold(from)];
  return { ...state, talks, current: state.current === fold(from) ? fold(to) : state.current };
}

function typing(state, address, body, now) {
  const talk = isRoom(address) ? address : `@${body.from}`;
  if (body.by === state.me?.by || isIgnored(body.from, state.ignored) || !state.talks[fold(talk)]) {
    return state;
  }
  const who = { name: body.from, until: now + TYPING_MS };
  return change(state, talk, (old) => ({ ...old, typing: { ...old.typing, [body.by]: who } }));
}

function read(state, address, body) {
  const key = fold(body.of);
  const reads = { ...state.reads, [key]: Math.max(body.seq, state.reads[key] ?? 0) };
  return marked({ ...state, reads }, key);
}

/** Takes over what another session has read; the mailbox's number is that of every private talk. */
export function marked(state, key) {
  const of = (talk) => (isRoom(key) ? talk.key === key : !isRoom(talk.key));
  const talks = Object.values(state.talks).map((talk) =>
    of(talk) ? { ...talk, read: Math.max(talk.read, state.reads[key]) } : talk,
  );
  return { ...state, talks: Object.fromEntries(talks.map((talk) => [talk.key, talk])) };
}

function reset(state, address, body) {
  if (isRoom(address)) {
    return change(state, address, (talk) => Talk.reset(talk, body.seq));
  }
  const talks = Object.entries(state.talks).map(([key, talk]) => [
    key,
    isRoom(key) ? talk : Talk.reset(talk, body.seq),
  ]);
  const mailbox = { seq: body.seq, first: null, loaded: true, complete: false };
  return { ...state, mailbox, talks: Object.fromEntries(talks) };
}

const SIGNALS = {
  reset,
  members,
  read,
  typing,
  joined: forRoom(joined),
  left: forRoom(left),
  renamed,
  away: forRoom((state, address, body) =>
    change(state, address, (talk) => Talk.changeMember(talk, body.by, { away: body.text })),
  ),
  notice: (state, address, body, now) =>
    typeof body.behind === 'boolean'
      ? { ...state, connection: { is: body.behind ? 'behind' : 'online', until: null } }
      : noted(state, isRoom(address) ? address : (state.current ?? '#lobby'), { type: 'note', tone: 'info', text: body.text }, now),
};
