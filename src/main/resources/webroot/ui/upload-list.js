import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fileSize } from '../lib/format.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { closeIcon } from './icons.js';

/** The files on their way from here: a bar each, and what can be done about one. */
export class UploadList extends ChatElement {
  static properties = { uploads: {}, chat: {} };

  render() {
    return this.uploads.length
      ? html`<ul class="uploads" aria-label=${words.upload.title}>
          ${repeat(this.uploads, (one) => one.id, (one) => this.#row(one))}
        </ul>`
      : nothing;
  }

  #row(upload) {
    const { id, name, size, sent, state, why, final } = upload;
    const shown = visible(name);
    return html`<li class="upload ${state}">
      <span class="name"><bdi>${shown}</bdi></span>
      <span class="aside-text">${this.#how(upload)}</span>
      ${state === 'refused' || state === 'done' || state === 'asking' || state === 'interrupted'
        ? nothing
        : html`<progress max=${size || 1} .value=${sent} aria-label=${words.upload.progress(shown)}></progress>`}
      ${(state === 'refused' && !final) || state === 'stopped'
        ? html`<button type="button" class="text" aria-label=${words.upload.again(shown)} @click=${() => this.chat.files.retry(id)}>${words.message.retry}</button>`
        : nothing}
      ${state === 'interrupted'
        ? html`<button type="button" class="text" aria-label=${words.upload.chooseAgain(shown)} @click=${() => this.#choose(upload)}>${words.upload.choose}</button>`
        : nothing}
      ${state === 'asking'
        ? html`<button type="button" class="text" aria-label=${words.upload.share(shown)} @click=${() => this.chat.files.retry(id)}>${words.upload.doShare}</button>`
        : nothing}
      <button type="button" class="icon-button" aria-label=${state === 'sending' || state === 'waiting' || state === 'asking' ? words.upload.cancel(shown) : words.upload.dismiss(shown)} @click=${() => this.chat.files.cancel(id)}>${closeIcon}</button>
      <span class="why" aria-live="polite">${why ? visible(why) : nothing}</span>
    </li>`;
  }

  #choose({ address }) {
    const field = document.createElement('input');
    field.type = 'file';
    field.addEventListener('change', () => this.chat.upload([...field.files], address));
    field.click();
  }

  #how({ state, sent, size }) {
    if (state === 'done') {
      return words.upload.done;
    }
    return state === 'sending' || state === 'stopped' ? words.upload.of(fileSize(sent), fileSize(size)) : fileSize(size);
  }
}

customElements.define('upload-list', UploadList);
