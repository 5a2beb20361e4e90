import { html } from 'lit';
import { EMOJI_SETS, emojiLike, USUAL } from '../lib/emoji.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';

const COLUMNS = 8;

/** Picks one emoji: by its name, with the arrows, or with a click. `pick(emoji)` and `close()` are given. */
export class EmojiPicker extends ChatElement {
  static properties = { pick: {}, close: {}, wanted: { state: true } };

  constructor() {
    super();
    this.wanted = '';
    this.addEventListener('keydown', this.#key);
  }

  firstUpdated() {
    this.querySelector('input').focus({ preventScroll: true });
    this.#comeIntoSight();
  }

  /** Above the message that it is for, where there is more room. That of the composer always is above. */
  #comeIntoSight() {
    const log = this.closest('[role=log]')?.getBoundingClientRect();
    if (log) {
      this.classList.toggle('above', this.getBoundingClientRect().bottom > log.bottom);
    }
  }

  render() {
    return html`<div class="picker" role="dialog" aria-label=${words.chatting.pickEmoji}>
      <input type="text" data-first aria-label=${words.chatting.findEmoji} placeholder=${words.chatting.findEmoji} autocomplete="off" autocapitalize="off" spellcheck="false" .value=${this.wanted} @input=${this.#typed} />
      <div class="sets">${this.wanted ? this.#found() : this.#all()}</div>
    </div>`;
  }

  #all() {
    const usual = { set: 'usual', all: USUAL.map((emoji) => ({ emoji, name: emoji })) };
    return [usual, ...EMOJI_SETS].map(
      ({ set, all }, index) => html`<div role="group" aria-label=${words.chatting.sets[set]}>
        <p class="set" aria-hidden="true">${words.chatting.sets[set]}</p>${this.#grid(all, index === 0)}
      </div>`,
    );
  }

  #found() {
    const found = emojiLike(this.wanted, 64);
    return found.length ? this.#grid(found) : html`<p class="empty">${words.chatting.noEmoji(this.wanted)}</p>`;
  }

  /** Tab reaches the first; the arrows go from there. */
  #grid(all, isFirst = true) {
    return html`<div class="grid">
      ${all.map(({ emoji, name }, index) => html`<button type="button" tabindex=${isFirst && index === 0 ? '0' : '-1'} aria-label=${name.replaceAll('_', ' ')} title=${`:${name}:`} @click=${() => this.pick(emoji)}>${emoji}</button>`)}
    </div>`;
  }

  #typed = (event) => {
    this.wanted = event.target.value;
  };

  #key = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    const inField = event.target.tagName === 'INPUT';
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Enter' && inField) {
      event.preventDefault();
      this.querySelector('.grid button')?.click();
    } else if (step && !(inField && Math.abs(step) === 1)) {
      event.preventDefault();
      event.stopPropagation();
      this.#step(step, inField);
    }
  };

  #step(by, inField) {
    const all = [...this.querySelectorAll('.grid button')];
    const at = all.indexOf(document.activeElement);
    const to = inField ? (by > 0 ? 0 : -1) : at + by;
    (all[to] ?? (to < 0 ? this.querySelector('input') : all[all.length - 1]))?.focus();
  }
}

customElements.define('emoji-picker', EmojiPicker);
