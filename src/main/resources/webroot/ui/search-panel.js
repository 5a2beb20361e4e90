import { html, nothing } from 'lit';
import { shortTime } from '../lib/format.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { closeIcon } from './icons.js';
import { nameIn } from './name.js';

const AFTER_TYPING_MS = 200;

/** The search field and, while there is something in it, what was found. */
export class SearchPanel extends ChatElement {
  static properties = { search: {}, me: {}, chat: {}, point: {} };

  #timer = 0;

  get #field() {
    return this.querySelector('input');
  }

  updated(changed) {
    const before = changed.get('search');
    const text = this.search?.text ?? '';
    if (changed.has('search') && before?.text !== text && document.activeElement !== this.#field) {
      this.#field.value = text;
    }
  }

  render() {
    return html`<div class="search">
        <input type="search" aria-label=${words.search.label} placeholder=${words.search.placeholder} autocomplete="off" spellcheck="false" @input=${this.#input} @keydown=${this.#key} />
      </div>
      ${this.search ? this.#results() : nothing}`;
  }

  #results() {
    const { busy, why, entries } = this.search;
    return html`<section class="results" aria-label=${words.search.results}>
      <div class="section-title">
        <h2 aria-live="polite">${busy ? words.search.waiting : (why ? visible(why) : this.#count(entries))}</h2>
        <button type="button" class="icon-button" aria-label=${words.search.close} @click=${this.#clear}>${closeIcon}</button>
      </div>
      <ul class="found">${entries.map((entry) => this.#result(entry))}</ul>
    </section>`;
  }

  #count(entries) {
    return entries.length ? words.search.found(entries.length) : words.search.none(visible(this.search.text));
  }

  #result(entry) {
    const talk = this.#talkOf(entry);
    return html`<li>
      <button type="button" @click=${() => this.#open(talk, entry.seq)}>
        <span class="where"><bdi>${visible(talk)}</bdi> <time>${shortTime(new Date(entry.at), new Date(), words.days)}</time></span>
        <span class="what">${nameIn(entry.from)} <bdi>${visible(entry.text ?? '')}</bdi></span>
      </button>
    </li>`;
  }

  /** What was found in the mailbox belongs to the talk with the other. */
  #talkOf(entry) {
    return entry.of?.startsWith('#') ? entry.of : `@${entry.by === this.me.by ? entry.to : entry.from}`;
  }

  async #open(talk, seq) {
    if (await this.chat.goTo(talk, seq)) {
      this.point(seq);
    }
  }

  #input = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.chat.search(this.#field.value), AFTER_TYPING_MS);
  };

  #key = (event) => {
    if (event.key === 'Escape' && this.search) {
      event.stopPropagation();
      this.#clear();
    }
  };

  #clear = () => {
    this.#field.value = '';
    this.chat.search('');
  };
}

customElements.define('search-panel', SearchPanel);
