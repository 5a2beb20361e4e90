import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isRoom } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { closeIcon } from './icons.js';
import { nameIn } from './name.js';

/** Notes in the page for what is said to one elsewhere, where the browser shows none of its own. */
export class ToastList extends ChatElement {
  static properties = { toasts: {}, chat: {} };

  render() {
    return html`<ul class="toasts" aria-label=${words.attention.title} aria-live="polite">
      ${repeat(this.toasts, (one) => one.address, (one) => this.#row(one))}
    </ul>`;
  }

  #row({ address, from, text }) {
    const place = visible(address);
    return html`<li class="toast">
      <button type="button" class="go" @click=${() => this.chat.open(address)}>
        <span class="where">${nameIn(from)} ${isRoom(address) ? html`<bdi>${place}</bdi>` : nothing}</span>
        <span class="what" dir="auto">${visible(text)}</span>
      </button>
      <button type="button" class="icon-button" aria-label=${words.attention.dismiss(place)} @click=${() => this.chat.dismiss(address)}>${closeIcon}</button>
    </li>`;
  }
}

customElements.define('toast-list', ToastList);
