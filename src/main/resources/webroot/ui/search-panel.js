import { html, nothing } from 'lit';
import { shortTime } from '../lib/format.js';
import { isRoom } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { closeIcon } from './icons.js';
import { nameIn } from './name.js';
import { oneLine } from './quote.js';

const AFTER_TYPING_MS = 200;

/** The search field and, while there is something in it, what was found, talk by talk. */
export class SearchPanel extends ChatElement {
  static properties = { search: {}, me: {}, chat: {}, point: {}, address: {} };

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
    return html`<div class="search" role="search">
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
      ${this.#where()} ${this.#groups(entries).map(([talk, found]) => this.#group(talk, found))}
    </section>`;
  }

  /** Everywhere, or only in the room that is open. */
  #where() {
    const { within, text } = this.search;
    const room = within ?? (this.address && isRoom(this.address) ? this.address : null);
    if (!room) {
      return nothing;
    }
    return html`<label class="check where-in">
      <input type="checkbox" .checked=${!!within} @change=${(event) => this.chat.search(text, event.target.checked ? room : null)} />
      <span>${words.search.within(visible(room))}</span>
    </label>`;
  }

  #count(entries) {
    return entries.length ? words.search.found(entries.length) : words.search.none(visible(this.search.text));
  }

  /** What was found, by where it was said; the talk with the newest first. */
  #groups(entries) {
    const byTalk = new Map();
    entries.forEach((entry) => {
      const talk = this.#talkOf(entry);
      byTalk.set(talk, [...(byTalk.get(talk) ?? []), entry]);
    });
    return [...byTalk];
  }

  #group(talk, entries) {
    return html`<h3 class="group"><bdi>${visible(talk)}</bdi> <span class="aside-text">${entries.length}</span></h3>
      <ul class="found" aria-label=${words.search.foundIn(visible(talk))}>${entries.map((entry) => this.#result(talk, entry))}</ul>`;
  }

  #result(talk, entry) {
    return html`<li>
      <button type="button" @click=${() => this.#open(talk, entry.seq)}>
        <span class="where">${nameIn(entry.from)} <time>${shortTime(new Date(entry.at), new Date(), words.days)}</time></span>
        <span class="what" dir="auto">${oneLine(entry.text ?? '')}</span>
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
    this.#timer = setTimeout(() => this.chat.search(this.#field.value, this.search?.within ?? null), AFTER_TYPING_MS);
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
