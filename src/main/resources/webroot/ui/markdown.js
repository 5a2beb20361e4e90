import { html } from 'lit';
import { fold } from '../lib/names.js';
import { blocks } from '../lib/markdown/blocks.js';
import { inline } from '../lib/markdown/inline.js';
import { isOnlyEmoji, shownPieces, visible } from '../lib/text.js';
import { words } from '../strings.js';
import { nameIn } from './name.js';
import './code-block.js';

/**
 * What somebody wrote, shown as it was meant. Nothing of it ever is HTML: its tree becomes templates,
 * each text in it goes through the rules for hostile text.
 *
 * @param context `{me, isKnown}`: who reads, and whether there is somebody of a name
 */
export function markdown(text, context) {
  const tree = blocks(text);
  const [first] = tree;
  if (tree.length === 1 && first.type === 'paragraph') {
    const only = first.inline.length === 1 && first.inline[0].type === 'text' && isOnlyEmoji(first.inline[0].text);
    return { look: only ? 'words emoji' : 'words', shown: many(first.inline, context) };
  }
  return { look: 'words blocks', shown: tree.map((block) => shownBlock(block, context)) };
}

/** The same for what is one line by nature, such as an action. */
export function markdownLine(text, context) {
  return many(inline(text), context);
}

function shownBlock(block, context) {
  return BLOCKS[block.type](block, context);
}

const BLOCKS = {
  paragraph: (block, context) => html`<p>${many(block.inline, context)}</p>`,
  heading: (block, context) => html`<p class="heading">${many(block.inline, context)}</p>`,
  quote: (block, context) => html`<blockquote dir="auto">${block.blocks.map((one) => shownBlock(one, context))}</blockquote>`,
  code: ({ text, language }) => html`<code-block .text=${text} .language=${language}></code-block>`,
  list: ({ ordered, start, items }, context) => {
    const rows = items.map((item) => html`<li dir="auto">${item.map((one) => itemBlock(one, item, context))}</li>`);
    return ordered ? html`<ol start=${start}>${rows}</ol>` : html`<ul>${rows}</ul>`;
  },
  table: ({ head, align, rows }, context) => {
    const cell = (one, column) => html`<td class=${align[column]} dir="auto">${many(one, context)}</td>`;
    return html`<div class="table" tabindex="0" role="group" aria-label=${words.chatting.table}><table>
      <thead><tr>${head.map((one, column) => html`<th scope="col" class=${align[column]} dir="auto">${many(one, context)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
    </table></div>`;
  },
};

/** The first paragraph of an item stands beside its mark. */
function itemBlock(block, item, context) {
  return block === item[0] && block.type === 'paragraph' ? many(block.inline, context) : shownBlock(block, context);
}

function many(nodes, context) {
  return nodes.map((node) => NODES[node.type](node, context));
}

const NODES = {
  text: ({ text }) => shownPieces(text).map(piece),
  code: ({ text }) => html`<code>${shownPieces(text).map(piece)}</code>`,
  strong: ({ children }, context) => html`<strong>${many(children, context)}</strong>`,
  em: ({ children }, context) => html`<em>${many(children, context)}</em>`,
  strike: ({ children }, context) => html`<del>${many(children, context)}</del>`,
  link: (node, context) => link(node, context),
  mention: (node, context) => mention(node, context),
};

/** One piece of a text: as it is, or a sign for what would be obeyed rather than seen. */
export function piece({ text, code }) {
  return code
    ? html`<span class="glyph ${text.length === 1 ? 'picture' : ''}" title=${code}>${text}</span>`
    : text;
}

function link({ href, children, elsewhere }, context) {
  const shown = html`<a href=${href} title=${visible(href)} target="_blank" rel="noopener noreferrer nofollow">${many(children, context)}</a>`;
  return elsewhere
    ? html`${shown}<span class="elsewhere" title=${words.chatting.elsewhereWhy}> (${words.chatting.elsewhere(visible(elsewhere))})</span>`
    : shown;
}

function mention({ name, text }, { me, isKnown }) {
  if (me && fold(name) === fold(me.name)) {
    return html`<mark class="mention-me">@${nameIn(name)}</mark>`;
  }
  return isKnown?.(name) ? html`<span class="mention-of">@${nameIn(name)}</span>` : shownPieces(text).map(piece);
}

