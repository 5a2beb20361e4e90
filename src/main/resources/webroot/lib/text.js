/**
 * What people write, cut into pieces that are safe and honest to show: plain text, links, and the
 * characters that would be obeyed rather than seen (controls, bidi controls, zero-width ones).
 */
const URL_PATTERN = /\bhttps?:\/\/[^\s<>"“”‘’«»`]+/giu;
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
const EMOJI =
  /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\u20e3\s]|[#*0-9]\ufe0f?\u20e3)+$/u;
const EMOJI_ONLY_MAX = 24;

/** @returns {{type: 'text'|'link'|'hidden', text: string, href?: string, code?: string}[]} */
export function pieces(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(URL_PATTERN)) {
    const link = trimLink(match[0]);
    const href = safeHref(link);
    if (href) {
      found.push(...plain(text.slice(at, match.index)), { type: 'link', text: link, href });
      at = match.index + link.length;
    }
  }
  return [...found, ...plain(text.slice(at))];
}

/** A text with nothing in it that is obeyed rather than seen: for titles and labels. */
export function visible(text) {
  return text.replace(HIDDEN, glyph);
}

export function isOnlyEmoji(text) {
  return text.length <= EMOJI_ONLY_MAX && text.trim() !== '' && EMOJI.test(text);
}

function plain(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > at) {
      found.push({ type: 'text', text: text.slice(at, match.index) });
    }
    found.push({ type: 'hidden', text: glyph(match[0]), code: codePoint(match[0]) });
    at = match.index + match[0].length;
  }
  return at < text.length ? [...found, { type: 'text', text: text.slice(at) }] : found;
}

/** What ends a sentence is not part of the address; a bracket is, if it was opened in it. */
function trimLink(link) {
  let end = link.length;
  while (end > 0) {
    const last = link[end - 1];
    const opened = last === ')' && count(link.slice(0, end), '(') >= count(link.slice(0, end), ')');
    if (opened || !/[.,:;!?'")\]}]/.test(last)) {
      break;
    }
    end -= 1;
  }
  return link.slice(0, end);
}

function count(text, character) {
  return text.split(character).length - 1;
}

function safeHref(link) {
  if (link.search(HIDDEN) >= 0 || !URL.canParse(link)) {
    return null;
  }
  const url = new URL(link);
  return /^https?:$/.test(url.protocol) && url.hostname ? url.href : null;
}

/** ␛ for an escape, <U+202E> for what has no picture. */
function glyph(character) {
  const code = character.codePointAt(0);
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  return code === 0x7f ? '\u2421' : `<${codePoint(character)}>`;
}

function codePoint(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
