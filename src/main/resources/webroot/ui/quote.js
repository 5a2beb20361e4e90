import { html, nothing } from 'lit';
import { blocks } from '../lib/markdown/blocks.js';
import { plainOf } from '../lib/markdown/inline.js';
import { visible } from '../lib/text.js';
import { isDeleted, rowOf } from '../lib/timeline.js';
import { words } from '../strings.js';
import { nameIn } from './name.js';

const MOST_QUOTED = 300;

/** What an answer speaks of, as it reads now: `{from, text}`, or null where it is further up. */
export function quotedIn(talk, seq) {
  const row = rowOf(talk, seq);
  return row && { from: row.line.from, text: isDeleted(row) ? words.message.deleted : (row.amended?.text ?? row.line.text ?? '') };
}

/** The line a reply speaks of; a click goes there. */
export function quote(line, { quoted, goTo }) {
  if (!line.target) {
    return nothing;
  }
  const said = quoted(line.target);
  const shown = said
    ? html`<span class="unseen">${words.message.inReply(visible(said.from))}</span>
        ${nameIn(said.from)} <bdi>${oneLine(said.text)}</bdi>`
    : words.message.inReplyEarlier;
  return html`<p class="quote"><button type="button" @click=${() => goTo(line.target)}>${shown}</button></p>`;
}

/** What was written, on one line and without its marks. */
export function oneLine(text) {
  return visible(wordsIn(blocks(text.slice(0, MOST_QUOTED))).replace(/\s+/g, ' ').trim());
}

function wordsIn(list) {
  return list
    .map((block) => {
      const inside = block.blocks ?? block.items?.flat();
      return inside ? wordsIn(inside) : (block.text ?? plainOf(block.inline ?? block.head?.flat() ?? []));
    })
    .join(' ');
}
