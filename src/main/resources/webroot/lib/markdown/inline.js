import { emojiNamed } from '../emoji.js';
import { safeHref, trimLink } from '../text.js';
import { Emphasis } from './emphasis.js';

/**
 * What stands in a line: `text`, `code`, `strong`, `em`, `strike`, `link` (with `href` and, where the
 * text reads like another address than the target, `elsewhere`), `mention`. One pass from left to
 * right; every character is looked at a fixed number of times, whatever stands around it.
 */
export const MOST_NODES = 1500;
const MOST_HREF = 2048;
const MOST_PARENTHESES = 8;
const SPECIAL = /[\\`*_~[\]@:h]/gi;
const ESCAPED = /[*_~`[\]>#|@:]/;
const URL_HERE = /https?:\/\/(?:\[[0-9a-f:.]+\])?[^\s<>"“”‘’«»`]{0,2000}/iuy;
const MOST_URL = 2000; // longer ones are text
const MENTION = /@([\p{L}\p{M}\p{Nd}_.'-]{1,32})/uy;
const EMOJI_NAME = /:([a-z0-9_+-]{1,32}):/y;
const WORD = /[\p{L}\p{N}_]/u;
const HOST = /(?:^|[\s/@(])((?:[\p{L}\p{N}_-]{1,63}\.){1,8}\p{L}{2,24})(?![\p{L}\p{N}@])/iu;

export function inline(text) {
  return new Line(text).nodes();
}

/** The words of nodes, without what marks them up. */
export function plainOf(nodes) {
  return nodes.map((node) => node.text ?? plainOf(node.children ?? [])).join('');
}

class Line {
  #text;
  #at = 0;
  #plain = '';
  #found = [];
  #brackets = []; // where in #found an opened bracket stands
  #ticks = null; // positions of runs of backticks, by their length

  constructor(text) {
    this.#text = text;
  }

  nodes() {
    while (this.#at < this.#text.length) {
      SPECIAL.lastIndex = this.#at;
      const special = SPECIAL.exec(this.#text);
      const next = special ? special.index : this.#text.length;
      this.#plain += this.#text.slice(this.#at, next);
      this.#at = next;
      if (special) {
        this.#next(special[0]);
      }
    }
    this.#endPlain();
    return new Emphasis(this.#found).nodes();
  }

  #next(character) {
    const take = TAKES[character.toLowerCase()];
    const taken = take.call(this.#takers);
    if (!taken) {
      this.#plain += character;
      this.#at += 1;
    }
  }

  #takers = {
    escape: () => this.#escape(),
    code: () => this.#code(),
    delimiter: () => this.#delimiter(),
    opened: () => this.#opened(),
    closed: () => this.#closed(),
    mention: () => this.#mention(),
    emoji: () => this.#emoji(),
    url: () => this.#url(),
  };

  #push(node) {
    this.#endPlain();
    this.#found.push(node);
  }

  #endPlain() {
    if (this.#plain) {
      this.#found.push({ type: 'text', text: this.#plain });
      this.#plain = '';
    }
  }

  #escape() {
    const next = this.#text[this.#at + 1] ?? '';
    if (!ESCAPED.test(next)) {
      return false;
    }
    this.#plain += next;
    this.#at += 2;
    return true;
  }

  #code() {
    this.#ticks ??= runsOfTicks(this.#text);
    let length = 1;
    while (this.#text[this.#at + length] === '`') {
      length += 1;
    }
    const places = this.#ticks.get(length) ?? [];
    while (places.length && places[places.length - 1] <= this.#at) {
      places.pop(); // they stand in falling order
    }
    const end = places[places.length - 1];
    if (end === undefined) {
      this.#plain += '`'.repeat(length);
      this.#at += length;
      return true;
    }
    const inside = this.#text.slice(this.#at + length, end);
    const padded = inside.length > 2 && inside.startsWith(' ') && inside.endsWith(' ') && inside.trim();
    this.#push({ type: 'code', text: padded ? inside.slice(1, -1) : inside });
    this.#at = end + length;
    return true;
  }

  /** Whether a run can open or close depends on what stands on both its sides. */
  #delimiter() {
    const mark = this.#text[this.#at];
    let end = this.#at;
    while (this.#text[end] === mark) {
      end += 1;
    }
    const before = characterBefore(this.#text, this.#at);
    const after = String.fromCodePoint(this.#text.codePointAt(end) ?? 0x20);
    const [opens, closes] = [flanks(after, before), flanks(before, after)];
    const inWord = mark === '_';
    this.#push({
      type: 'mark',
      mark,
      count: end - this.#at,
      opens: opens && (!inWord || !closes || !WORD.test(before)),
      closes: closes && (!inWord || !opens || !WORD.test(after)),
    });
    this.#at = end;
    return true;
  }

  #opened() {
    this.#push({ type: 'text', text: '[' });
    this.#brackets.push(this.#found.length - 1);
    this.#at += 1;
    return true;
  }

  #closed() {
    const opener = this.#brackets.pop();
    const isPicture = opener > 0 && this.#found[opener - 1].text?.endsWith('!'); // those are text
    const href = opener !== undefined && !isPicture && this.#text[this.#at + 1] === '(' ? this.#target(this.#at + 2) : null;
    if (!href) {
      return false;
    }
    this.#endPlain();
    const inside = this.#found.splice(opener).slice(1);
    const children = new Emphasis(inside).nodes().flatMap(withoutLinks);
    this.#found.push({ type: 'link', href: href.url, children, elsewhere: elsewhere(plainOf(children), href.url) });
    this.#brackets = []; // no link in a link
    this.#at = href.end;
    return true;
  }

  /** What stands between the parentheses; a title is read over. Ends at the next bracket at the latest. */
  #target(from) {
    let depth = 0;
    let end = from;
    for (; end < this.#text.length && end - from < MOST_HREF; end += 1) {
      const character = this.#text[end];
      if (character === ')' && depth === 0) {
        break;
      }
      depth += character === '(' ? 1 : character === ')' ? -1 : 0;
      if (depth > MOST_PARENTHESES || /[[\]<>\n]/.test(character)) {
        return null;
      }
    }
    const [address, ...title] = this.#text.slice(from, end).trim().split(/[ \t]+(?=["'])/);
    const url = this.#text[end] === ')' && title.length < 2 && safeHref(address);
    return url ? { url, end: end + 1 } : null;
  }

  #mention() {
    MENTION.lastIndex = this.#at;
    const match = WORD.test(characterBefore(this.#text, this.#at)) ? null : MENTION.exec(this.#text);
    const name = match?.[1].replace(/[.'-]{1,32}$/, '');
    if (!name) {
      return false;
    }
    this.#push({ type: 'mention', name, text: `@${name}` });
    this.#at += name.length + 1;
    return true;
  }

  #emoji() {
    EMOJI_NAME.lastIndex = this.#at;
    const match = EMOJI_NAME.exec(this.#text);
    const emoji = match && emojiNamed(match[1]);
    if (!emoji) {
      return false;
    }
    this.#plain += emoji;
    this.#at += match[0].length;
    return true;
  }

  #url() {
    URL_HERE.lastIndex = this.#at;
    const match = WORD.test(characterBefore(this.#text, this.#at)) ? null : URL_HERE.exec(this.#text);
    if (!match) {
      return false;
    }
    const bracket = this.#brackets.length ? match[0].indexOf('](') : -1;
    const written = bracket < 0 ? match[0] : match[0].slice(0, bracket);
    const link = trimLink(written).replace(/[*_~]{1,16}$/, '');
    const href = match[0].length < MOST_URL && safeHref(link);
    if (href) {
      this.#push({ type: 'link', href, children: [{ type: 'text', text: link }], elsewhere: null });
    } else {
      this.#plain += link;
    }
    this.#at += link.length;
    return true;
  }
}

const TAKES = {
  '\\'() { return this.escape(); },
  '`'() { return this.code(); },
  '*'() { return this.delimiter(); },
  _() { return this.delimiter(); },
  '~'() { return this.delimiter(); },
  '['() { return this.opened(); },
  ']'() { return this.closed(); },
  '@'() { return this.mention(); },
  ':'() { return this.emoji(); },
  h() { return this.url(); },
};

function runsOfTicks(text) {
  const runs = new Map();
  for (const match of [...text.matchAll(/`+/g)].reverse()) {
    const { length } = match[0];
    runs.has(length) ? runs.get(length).push(match.index) : runs.set(length, [match.index]);
  }
  return runs;
}

function characterBefore(text, at) {
  const unit = at > 0 ? text.charCodeAt(at - 1) : 0x20;
  const isLow = unit >= 0xdc00 && unit <= 0xdfff && at > 1;
  return isLow ? String.fromCodePoint(text.codePointAt(at - 2)) : String.fromCharCode(unit);
}

/** Whether a run hangs on the character `to` rather than on `from`. */
function flanks(to, from) {
  const isSpace = (one) => /\s/u.test(one);
  const isMark = (one) => /[\p{P}\p{S}]/u.test(one);
  return !isSpace(to) && (!isMark(to) || isSpace(from) || isMark(from));
}

function withoutLinks(node) {
  if (node.type === 'link') {
    return node.children;
  }
  return [node.children ? { ...node, children: node.children.flatMap(withoutLinks) } : node];
}

/** The host a link really goes to, where its text names another. */
function elsewhere(text, href) {
  const shown = HOST.exec(text.normalize('NFKC').slice(0, 300))?.[1];
  const { host, hostname } = new URL(href);
  if (!shown) {
    return null;
  }
  const named = URL.canParse(`http://${shown}`) ? new URL(`http://${shown}`).hostname : shown.toLowerCase();
  const bare = (name) => name.replace(/^www\./, '');
  return bare(named) === bare(hostname) ? null : host;
}
