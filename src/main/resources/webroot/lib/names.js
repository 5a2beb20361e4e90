/** How names compare. The server decides; this is for finding one's own things again. */
export function fold(name) {
  return name.normalize('NFKC').toLowerCase();
}

export const HUES = 12;

/** The start of the mixing; this one keeps the names of the classic examples apart. */
const SEED = 50;

/** One of twelve, the same for the same name everywhere: FNV-1a over the folded name, mixed. */
export function hueOf(name) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(fold(name))) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  hash ^= SEED;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % HUES;
}

export function isRoom(address) {
  return address.startsWith('#');
}

export function isPerson(address) {
  return address.startsWith('@');
}

/** `#Lobby` for `lobby`, `#Lobby`. */
export function roomAddress(typed) {
  return typed.startsWith('#') ? typed : `#${typed}`;
}

/** `@ada` for `ada`, `@ada`. */
export function personAddress(typed) {
  return typed.startsWith('@') ? typed : `@${typed}`;
}

/** Whether somebody is among those whom one does not want to read, by folded name. */
export function isIgnored(name, ignored) {
  return !!name && !!ignored && Object.hasOwn(ignored, fold(name));
}

/** Whether a text speaks of somebody as `@name`. */
export function mentions(text, name) {
  const found = fold(text).indexOf(`@${fold(name)}`);
  if (found < 0) {
    return false;
  }
  const after = fold(text).slice(found + name.length + 1, found + name.length + 2);
  return !/[\p{L}\p{N}_-]/u.test(after);
}
