import { privateTalksOf, roomsOf } from '../state.js';
import { counts } from '../state/talk.js';
import { fold, roomAddress } from './names.js';

const MOST = 12;

/**
 * Where one may want to go, by some letters of its name: first what is unread, then what begins with
 * them, then what has them in it; last a room that is not there yet.
 */
export function places(state, wanted) {
  const letters = fold(wanted.trim().replace(/^[@#]/, ''));
  const sign = /^\s*[@#]/.exec(wanted)?.[0].trim() ?? '';
  const all = [...talks(state), ...otherRooms(state), ...people(state)];
  const known = new Map();
  all.forEach((place) => known.has(fold(place.address)) || known.set(fold(place.address), place));
  const fits = ([key]) => key.startsWith(sign) && key.slice(1).includes(letters);
  const rank = ([key, { unread }]) => (unread ? 0 : 2) + (key.slice(1).startsWith(letters) ? 0 : 1);
  const found = [...known].filter(fits).sort((a, b) => rank(a) - rank(b));
  const list = found.slice(0, MOST).map(([, place]) => place);
  return letters && sign !== '@' && !known.has(`#${letters}`) && !/\s/.test(letters)
    ? [...list, { address: roomAddress(wanted.trim().replace(/^@/, '')), isNew: true }]
    : list;
}

function talks(state) {
  return [...roomsOf(state), ...privateTalksOf(state)].map((talk) => {
    const { unread, mentions } = counts(talk, state.me);
    return { address: talk.address, about: talk.topic, unread: state.muted[talk.key] ? mentions : unread };
  });
}

function otherRooms(state) {
  return (state.rooms ?? []).map(({ name, topic }) => ({ address: name, about: topic, unread: 0 }));
}

function people(state) {
  const everyone = Object.values(Object.assign({}, ...roomsOf(state).map((room) => room.members)));
  const others = everyone.filter((person) => person.by !== state.me?.by);
  return others.map(({ name }) => ({ address: `@${name}`, about: '', unread: 0 }));
}
