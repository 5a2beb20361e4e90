import { html, nothing } from 'lit';
import { exactTime, fileHref, fileSize, previewOf, shortTime } from '../lib/format.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ModalDialog } from './modal-dialog.js';
import { nameIn } from './name.js';

const TEXT_BYTES = 64 * 1024;

/** One shared file: what it looks like, what is known of it, and what can be done with it. */
export class FileDialog extends ModalDialog {
  static properties = { ...ModalDialog.properties, text: { state: true }, has: { state: true }, why: { state: true } };

  kind = 'file';

  get #name() {
    return this.state.dialog?.name ?? this.shown;
  }

  get heading() {
    return visible(this.#name ?? '');
  }

  get #file() {
    return (this.state.files ?? []).find((file) => file.name === this.#name);
  }

  firstUpdated() {
    this.shown = this.#name;
    super.firstUpdated();
    if (previewOf(this.#name) === 'text') {
      this.#readText();
    }
    this.chat.files.whoHas(this.#name).then((has) => (this.has = has));
  }

  content() {
    const file = this.#file;
    return html`<div class="preview">${file ? this.#preview() : html`<p class="empty">${words.files.gone}</p>`}</div>
      ${file ? this.#facts(file) : nothing}
      <p class="hint bad" aria-live="polite">${this.why ? visible(this.why) : nothing}</p>
      <div class="actions">
        ${file ? html`<a class="primary" data-first href=${fileHref(file.name)} download=${file.name}>${words.files.download}</a>` : nothing}
        ${file && this.#isMine(file) ? html`<button type="button" class="text" @click=${this.#takeBack}>${words.files.takeBack}</button>` : nothing}
      </div>`;
  }

  #preview() {
    const href = fileHref(this.#name);
    switch (previewOf(this.#name)) {
      case 'image':
        return html`<img src=${href} alt=${words.files.picture(visible(this.#name))} />`;
      case 'audio':
        return html`<audio controls preload="metadata" src=${href}></audio>`;
      case 'video':
        return html`<video controls preload="metadata" src=${href}></video>`;
      case 'text':
        return html`<pre tabindex="0" aria-label=${words.files.beginning}>${this.text === undefined ? words.files.waiting : visible(this.text)}</pre>`;
      default:
        return html`<p class="empty">${words.files.noPreview}</p>`;
    }
  }

  #facts({ size, modified, from }) {
    const at = modified ? new Date(modified) : null;
    return html`<dl class="facts">
      <div><dt>${words.files.size}</dt><dd>${fileSize(size)}</dd></div>
      ${at ? html`<div><dt>${words.files.date}</dt><dd title=${exactTime(at)}>${shortTime(at, new Date(), words.days)}</dd></div>` : nothing}
      ${from ? html`<div><dt>${words.files.from}</dt><dd>${nameIn(from)}</dd></div>` : nothing}
      ${this.#whoHas()}
    </dl>`;
  }

  #whoHas() {
    const names = [...new Set((this.has?.people ?? []).map((person) => visible(person.name)))];
    return names.length ? html`<div><dt>${words.files.whoHas}</dt><dd>${names.join(', ')}</dd></div>` : nothing;
  }

  #isMine({ by }) {
    return by && by === this.state.me?.by;
  }

  async #readText() {
    try {
      const answer = await fetch(fileHref(this.#name), { headers: { Range: `bytes=0-${TEXT_BYTES - 1}` } });
      const text = await answer.text();
      this.text = answer.ok ? text : words.files.noPreview;
    } catch {
      this.text = words.search.offline;
    }
  }

  #takeBack = async () => {
    this.why = await this.chat.files.takeBack(this.#name);
    if (!this.why) {
      this.close();
    }
  };
}

customElements.define('file-dialog', FileDialog);
