import { html } from 'lit';
import { isOnlyEmoji, pieces } from '../lib/text.js';

/** What somebody wrote: plain, its links to click, its hidden characters to see. */
export function wordsOf(text) {
  return pieces(text ?? '').map((piece) => PIECES[piece.type](piece));
}

export function classOf(text) {
  return isOnlyEmoji(text ?? '') ? 'words emoji' : 'words';
}

const PIECES = {
  text: ({ text }) => text,
  hidden: ({ text, code }) =>
    html`<span class="glyph ${text.length === 1 ? 'picture' : ''}" title=${code}>${text}</span>`,
  link: ({ text, href }) =>
    html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`,
};
