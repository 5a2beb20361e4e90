import { html, nothing } from 'lit';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { nameIn } from './name.js';

export const LIST_ID = 'completions';

export function optionId(index) {
  return `completion-${index}`;
}

/** What could be meant, above the text box that names it. The keys stay with the box. */
export function completionList(found, chosen, choose) {
  return html`<div class="completions" ?hidden=${!found}>
      <ul id=${LIST_ID} role="listbox" aria-label=${words.chatting.completions}>
        ${found ? found.options.map((option, index) => row(option, index, index === chosen, choose)) : nothing}
      </ul>
    </div>
    <span class="unseen" aria-live="polite">${found ? words.chatting.completionCount(found.options.length) : nothing}</span>`;
}

function row(option, index, isChosen, choose) {
  const pressed = (event) => {
    event.preventDefault(); // the box keeps the focus
    choose(index);
  };
  const label = option.kind === 'person' ? nameIn(option.label) : html`<bdi>${visible(option.label)}</bdi>`;
  return html`<li id=${optionId(index)} role="option" aria-selected=${isChosen ? 'true' : 'false'} @pointerdown=${pressed}>
    ${label}${option.about ? html` <span class="aside-text">${option.about}</span>` : nothing}
  </li>`;
}
