import { html, nothing } from 'lit';
import { fold, isRoom } from '../lib/names.js';
import { places } from '../lib/places.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ModalDialog } from './modal-dialog.js';

/** Ctrl+K: some letters of a room or a person, Enter, and one is there. */
export class QuickSwitcher extends ModalDialog {
  static properties = { ...ModalDialog.properties, wanted: { state: true }, at: { state: true } };

  kind = 'switcher';
  heading = words.switcher.title;

  constructor() {
    super();
    this.wanted = '';
    this.at = 0;
  }

  get #found() {
    return places(this.state, this.wanted);
  }

  content() {
    const found = this.#found;
    const active = found[this.at];
    return html`<input data-first type="text" aria-label=${words.switcher.field} placeholder=${words.switcher.placeholder} autocomplete="off" autocapitalize="off" spellcheck="false"
        aria-controls="places" aria-activedescendant=${active ? `place-${this.at}` : nothing} @input=${this.#input} @keydown=${this.#key} />
      <ul id="places" class="rows" role="listbox" aria-label=${words.switcher.places}>
        ${found.map((place, i) => this.#row(place, i))}
      </ul>
      <p class="empty" aria-live="polite">${found.length ? '' : words.switcher.none(visible(this.wanted))}</p>`;
  }

  #row({ address, about, isNew }, i) {
    return html`<li id="place-${i}" role="option" class="item ${i === this.at ? 'active' : ''}" aria-selected=${i === this.at ? 'true' : 'false'} @click=${() => this.#go(i)}>
      <bdi class="grow">${visible(address)}</bdi>
      <span class="aside-text">${isNew ? words.switcher.create : visible(about ?? '')}</span>
    </li>`;
  }

  #input = (event) => {
    this.wanted = event.target.value;
    this.at = 0;
  };

  #key = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const most = this.#found.length;
      this.at = most ? (this.at + step + most) % most : 0;
      this.updateComplete.then(() => this.querySelector('.active')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.#go(this.at);
    }
  };

  #go(i) {
    const place = this.#found[i];
    if (place) {
      this.close();
      const isKnown = this.state.talks[fold(place.address)];
      isRoom(place.address) && !isKnown ? this.chat.enter(place.address) : this.chat.open(place.address);
    }
  }
}

customElements.define('quick-switcher', QuickSwitcher);
