import { COMMANDS } from './commands.js';
import { emojiLike } from './emoji.js';
import { fold } from './names.js';

/** What could be meant by the word that is being typed. Pure. */
const MOST = 8;
const WORD = /(?:^|[\s(])([@#:][^\s@#:]*)$/u;
const COMMAND = /^\/([a-z-]*)$/i;
const MOST_BEFORE = 64;

/**
 * @param text what is in the box, `caret` where one types in it
 * @param known `{people, rooms, about}`: names, addresses, and what each command does
 * @returns {{from: number, to: number, options: {value: string, label: string, about: string?, kind: string}[]} | null}
 */
export function completion(text, caret, known) {
  const before = text.slice(Math.max(0, caret - MOST_BEFORE), caret);
  const command = caret < MOST_BEFORE ? COMMAND.exec(text.slice(0, caret)) : null;
  const word = command ? command[0] : WORD.exec(before)?.[1];
  if (!word) {
    return null;
  }
  const options = SOURCES[word[0]](word.slice(1), known).slice(0, MOST);
  return options.length ? { from: caret - word.length, to: caret, options } : null;
}

/** The text with an option in the place of the word, and where the caret stands then. */
export function completed(text, { from, to }, { value }) {
  const rest = text.slice(to);
  const space = /^\s/.test(rest) ? '' : ' ';
  return { text: text.slice(0, from) + value + space + rest, caret: from + value.length + 1 };
}

function beginning(all, wanted, name = (one) => one) {
  const text = fold(wanted);
  const hits = all.filter((one) => fold(name(one)).startsWith(text));
  const others = text ? all.filter((one) => !hits.includes(one) && fold(name(one)).includes(text)) : [];
  return [...hits, ...others];
}

const SOURCES = {
  '@': (wanted, { people }) =>
    beginning(people, wanted).map((name) => ({ kind: 'person', value: `@${name}`, label: name })),
  '#': (wanted, { rooms }) =>
    beginning(rooms, wanted, (room) => room.slice(1)).map((room) => ({ kind: 'room', value: room, label: room })),
  ':': (wanted) =>
    wanted.length < 2
      ? []
      : emojiLike(wanted, MOST).map(({ name, emoji }) => ({ kind: 'emoji', value: emoji, label: `${emoji} :${name}:` })),
  '/': (wanted, { about }) =>
    COMMANDS.filter((name) => name.startsWith(wanted.toLowerCase()) && about[name]).map((name) => ({
      kind: 'command',
      value: `/${name}`,
      label: `/${name}`,
      about: about[name],
    })),
};
