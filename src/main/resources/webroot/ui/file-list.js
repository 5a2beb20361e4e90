import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { exactTime, fileHref, fileSize, shortTime } from '../lib/format.js';
import { fold } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { moreIcon, uploadIcon } from './icons.js';
import { nameIn } from './name.js';

/** From so many on, one looks for a file rather than at the list. */
const MANY = 6;

const ORDERS = {
  newest: (a, b) => Date.parse(b.modified) - Date.parse(a.modified) || a.name.localeCompare(b.name),
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  size: (a, b) => b.size - a.size || a.name.localeCompare(b.name),
};

/** The shared files. A click downloads one; the button beside it tells and shows more. */
export class FileList extends ChatElement {
  static properties = { state: {}, chat: {}, address: {}, filter: { state: true } };

  get #shown() {
    const letters = fold(this.filter ?? '');
    const order = ORDERS[this.state.settings.order] ?? ORDERS.name;
    return (this.state.files ?? []).filter(({ name, from }) => fold(`${name} ${from ?? ''}`).includes(letters)).sort(order);
  }

  render() {
    const { files } = this.state;
    const shown = this.#shown;
    return html`<div class="section-title">
        <h2>${words.files.title}</h2>
        <span class="aside-text">${files?.length || nothing}</span>
        <button type="button" class="icon-button" aria-label=${words.files.share} title=${words.files.share} @click=${this.#choose}>${uploadIcon}</button>
        <input class="unseen" type="file" multiple tabindex="-1" aria-hidden="true" @change=${this.#chosen} />
      </div>
      ${(files?.length ?? 0) > MANY ? this.#tools() : nothing}
      <ul class="rows" aria-label=${words.files.title}>
        ${repeat(shown, (file) => file.name, (file) => this.#row(file))}
      </ul>
      ${shown.length ? nothing : html`<p class="empty">${this.#nothing()}</p>`}`;
  }

  #nothing() {
    return this.state.files ? (this.state.files.length ? words.files.noneSuch : words.files.none) : words.files.waiting;
  }

  #tools() {
    return html`<div class="tools">
      <input type="text" aria-label=${words.files.filter} placeholder=${words.files.filter} autocomplete="off" spellcheck="false"
        @input=${(event) => (this.filter = event.target.value)} />
      <select aria-label=${words.files.order} @change=${(event) => this.chat.setting('order', event.target.value)}>
        ${Object.keys(ORDERS).map(
          (key) => html`<option value=${key} ?selected=${(this.state.settings.order ?? 'name') === key}>${words.files.orders[key]}</option>`,
        )}
      </select>
    </div>`;
  }

  #row(file) {
    const { name, size, modified, from } = file;
    const at = modified ? new Date(modified) : null;
    return html`<li class="item two">
      <a href=${fileHref(name)} download=${name} title=${visible(name)}><bdi>${visible(name)}</bdi></a>
      <button type="button" class="icon-button more" aria-label=${words.files.about(visible(name))} @click=${() => this.chat.dialog({ kind: 'file', name })}>${moreIcon}</button>
      <span class="below">${fileSize(size)}${at ? html` · <time title=${exactTime(at)}>${shortTime(at, new Date(), words.days)}</time>` : nothing}${from
          ? html` · ${nameIn(from)}`
          : nothing}</span>
    </li>`;
  }

  #choose = () => this.querySelector('input[type=file]').click();

  #chosen = (event) => {
    const files = [...event.target.files];
    event.target.value = '';
    if (files.length) {
      this.chat.upload(files, this.address);
    }
  };
}

customElements.define('file-list', FileList);
