import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { exactTime, fileHref, fileSize } from '../lib/format.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';

/** The shared files. A click downloads one. */
export class FileList extends ChatElement {
  static properties = { files: {} };

  render() {
    const files = this.files ?? [];
    return html`<div class="section-title">
        <h2>${words.files.title}</h2>
        <span class="aside-text">${files.length || ''}</span>
      </div>
      <ul class="rows" aria-label=${words.files.title}>
        ${repeat(files, (file) => file.name, (file) => this.#row(file))}
      </ul>
      ${files.length ? '' : html`<p class="empty">${this.files ? words.files.none : words.files.waiting}</p>`}`;
  }

  #row({ name, size, modified }) {
    const when = modified ? ` · ${exactTime(new Date(modified))}` : '';
    return html`<li class="item">
      <a href=${fileHref(name)} download=${name} title=${visible(name) + when}><bdi>${visible(name)}</bdi></a>
      <span class="aside-text">${fileSize(size)}</span>
    </li>`;
  }
}

customElements.define('file-list', FileList);
