import { roomAddress } from './names.js';

const IN = /(?:^|\s)in:(#?\S+)/iu;

/** What a typed search asks for: the words, and the room that `in:#room` or a choice names. */
export function query(text, within = null) {
  const named = IN.exec(text);
  const wanted = text.replace(IN, ' ').trim().replace(/\s+/g, ' ');
  return { wanted, room: named ? roomAddress(named[1]) : within };
}
