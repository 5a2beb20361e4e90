import { html, nothing } from 'lit';
import { USUAL } from '../lib/emoji.js';
import { visible } from '../lib/text.js';
import { isDeleted } from '../lib/timeline.js';
import { words } from '../strings.js';
import { deleteIcon, editIcon, reactIcon, replyIcon } from './icons.js';

/**
 * What can be done with a message: for the row that is pointed at, has the focus or was pressed long.
 * `active.asking` is `delete` or `react` while that is being asked.
 */
export function messageActions(row, { me, active, act }) {
  const { line } = row;
  if (row.type !== 'message' || isDeleted(row)) {
    return nothing;
  }
  if (active.asking === 'delete') {
    return sure(line, active, act);
  }
  const isMine = line.by === me?.by;
  const speaks = line.kind === 'message' || line.kind === 'action';
  return html`<div class="message-actions ${active.below ? 'below' : ''}" role="toolbar" aria-label=${words.chatting.actions(visible(line.from))}>
    ${active.usual ? html`<span class="set">${USUAL.map((emoji) => usual(emoji, line, act))}</span>` : nothing}
    <span class="set">
      ${button('react', reactIcon, () => act('react', line), active.asking === 'react')}
      ${button('reply', replyIcon, () => act('reply', line))}
      ${isMine && line.kind === 'message' ? button('edit', editIcon, () => act('edit', line)) : nothing}
      ${isMine && speaks ? button('delete', deleteIcon, () => act('delete', line)) : nothing}
    </span>
  </div>
  ${active.asking === 'react' ? html`<emoji-picker class="over" .pick=${(emoji) => act('reacted', line, emoji)} .close=${() => act('nothing', line)}></emoji-picker>` : nothing}`;
}

function usual(emoji, line, act) {
  return html`<button type="button" class="usual" aria-label=${words.chatting.reactWith(emoji)} @click=${() => act('reacted', line, emoji)}>${emoji}</button>`;
}

function sure(line, active, act) {
  return html`<div class="message-actions sure ${active.below ? 'below' : ''}" role="group" aria-label=${words.chatting.sure}>
    <span>${words.chatting.sure}</span>
    <button type="button" class="text bad" data-first @click=${() => act('deleted', line)}>${words.chatting.does.delete}</button>
    <button type="button" class="text" @click=${() => act('nothing', line)}>${words.chatting.keep}</button>
  </div>`;
}

function button(does, icon, act, pressed = false) {
  const label = words.chatting.does[does];
  return html`<button type="button" class="icon-button" data-does=${does} aria-label=${label} title=${label} aria-pressed=${pressed ? 'true' : nothing} @click=${act}>${icon}</button>`;
}
