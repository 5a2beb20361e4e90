import { segments } from './safetext.js';

/** What people write, cut into pieces that are safe and honest to show. */
const URL_PATTERN = /\bhttps?:\/\/[^\s<>"“”‘’«»`]+/giu;
const EMOJI =
  /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\u20e3\s]|[#*0-9]\ufe0f?\u20e3)+$/u;
const EMOJI_ONLY_MAX = 24;

/** @returns {{type: 'text'|'link'|'hidden', text: string, href?: string, code?: string}[]} */
export function pieces(written) {
  const text = written.replace(/\r\n?/g, '\n');
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
  return segments(text).map((segment) => segment.text).join('');
}

export function isOnlyEmoji(text) {
  return text.length <= EMOJI_ONLY_MAX && text.trim() !== '' && EMOJI.test(text);
}

/** The same without looking for links: what `Markdown` calls a text has none. */
export function shownPieces(text) {
  return plain(text);
}

function plain(text) {
  return segments(text)
    .filter((segment) => segment.text)
    .map((segment) => ({ type: segment.code ? 'hidden' : 'text', ...segment }));
}

/**
 * What ends a sentence is not part of the address; a bracket is, if it was opened in it. Counted
 * once: a stranger may send eight thousand brackets.
 */
export function trimLink(link) {
  let end = link.length;
  let unopened = count(link, ')') - count(link, '(');
  while (end > 0) {
    const last = link[end - 1];
    if ((last === ')' && unopened <= 0) || !/[.,:;!?'")\]}]/.test(last)) {
      break;
    }
    unopened -= last === ')' ? 1 : 0;
    end -= 1;
  }
  return link.slice(0, end);
}

function count(text, character) {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
    found += 1;
  }
  return found;
}

/** Nothing hidden in it, and no `https://your.bank@elsewhere/`: a link goes where it seems to. */
export function safeHref(link) {
  if (visible(link) !== link || !URL.canParse(link)) {
    return null;
  }
  const url = new URL(link);
  const honest = /^https?:$/.test(url.protocol) && url.hostname && !url.username && !url.password;
  return honest ? url.href : null;
}
