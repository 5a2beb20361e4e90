import { personAddress, roomAddress } from './names.js';

/**
 * What a typed text asks for: `{do: …}` with what it needs. The words are those of the terminal and
 * of the original program.
 */
export function parse(text) {
  const typed = text.trim();
  return original(typed) ?? privately(typed) ?? slash(typed, text) ?? { do: 'say', text };
}

function original(typed) {
  if (/^access server files$/i.test(typed)) {
    return { do: 'countFiles' };
  }
  if (/^list server files$/i.test(typed)) {
    return { do: 'listFiles' };
  }
  if (/^exit$/i.test(typed)) {
    return { do: 'quit' };
  }
  const download = /^download +(\S.*)$/i.exec(typed);
  return download && !typed.includes('\n') ? { do: 'download', name: download[1] } : null;
}

function privately(typed) {
  const match = /^@(\S+?)[,:]?\s+(\S[^]*)$/.exec(typed);
  return match && { do: 'tell', to: personAddress(match[1]), text: match[2] };
}

function slash(typed, text) {
  if (typed.startsWith('//')) {
    return { do: 'say', text: text.trimStart().slice(1) };
  }
  const match = /^\/([a-z]+(?:-[a-z]+)?)(?:\s+([^]*))?$/i.exec(typed);
  if (!match) {
    return null;
  }
  const name = match[1].toLowerCase();
  const make = Object.hasOwn(MAKES, name) ? MAKES[name] : null;
  return make ? make((match[2] ?? '').trim()) : { do: 'unknown', name };
}

function needs(name, rest, make) {
  return rest ? make(rest) : { do: 'incomplete', name };
}

function message(name, rest) {
  const match = /^(\S+)\s+([^]+)$/.exec(rest);
  if (match) {
    return { do: 'tell', to: personAddress(match[1]), text: match[2] };
  }
  return needs(name, rest, () => ({ do: 'open', address: personAddress(rest) }));
}

/** A setting by the word for each of its values. */
function chosen(name, rest, values) {
  const word = rest.toLowerCase();
  return Object.hasOwn(values, word) ? { do: 'choose', setting: SETTINGS[name], value: values[word] } : { do: 'incomplete', name };
}

const SETTINGS = { color: 'names', time: 'times', bell: 'sound' };
const ON_OFF = { on: true, off: false };
const BELL = { off: false, mentions: true, all: 'all' };

/** What each word of a slash command makes of the rest of its line. */
const MAKES = {
  me: (rest) => needs('me', rest, () => ({ do: 'say', text: rest, kind: 'action' })),
  join: (rest) => needs('join', rest, () => ({ do: 'join', room: roomAddress(rest) })),
  part: (rest) => ({ do: 'part', room: rest ? roomAddress(rest) : null }),
  msg: (rest) => message('msg', rest),
  query: (rest) => message('msg', rest),
  nick: (rest) => needs('nick', rest, () => ({ do: 'rename', name: rest })),
  topic: (rest) => ({ do: 'topic', text: rest }),
  who: (rest) => ({ do: 'who', room: rest ? roomAddress(rest) : null }),
  names: (rest) => ({ do: 'who', room: rest ? roomAddress(rest) : null }),
  rooms: () => ({ do: 'rooms' }),
  list: () => ({ do: 'rooms' }),
  files: (rest) => (rest ? { do: 'listFiles', filter: rest } : { do: 'listFiles' }),
  download: (rest) => needs('download', rest, () => ({ do: 'download', name: rest })),
  upload: () => ({ do: 'upload' }),
  remove: (rest) => needs('remove', rest, () => ({ do: 'removeFile', name: rest })),
  'who-has': (rest) => needs('who-has', rest, () => ({ do: 'whoHas', name: rest })),
  keeper: (rest) => needs('keeper', rest, () => ({ do: 'keep', secret: rest })),
  color: (rest) => chosen('color', rest, ON_OFF),
  time: (rest) => chosen('time', rest, ON_OFF),
  bell: (rest) => chosen('bell', rest, BELL),
  history: () => ({ do: 'history' }),
  ignore: (rest) => ({ do: 'ignore', name: rest.replace(/^@/, '') || null }),
  search: (rest) => needs('search', rest, () => ({ do: 'search', text: rest })),
  away: (rest) => ({ do: 'away', text: rest || null }),
  back: () => ({ do: 'away', text: null }),
  help: (rest) => ({ do: 'help', about: rest.replace(/^\//, '').toLowerCase() || null }),
  quit: () => ({ do: 'quit' }),
  exit: () => ({ do: 'quit' }),
};

/** The words themselves, in the order in which they are offered. */
export const COMMANDS = Object.keys(MAKES).filter((name) => !['query', 'names', 'list', 'exit'].includes(name)).sort();
