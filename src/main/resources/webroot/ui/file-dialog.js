import { html, nothing } from 'lit';
import { ASKED_FIRST_BYTES, beginningOf, exactTime, fileHref, fileSize, previewOf, shortTime } from '../lib/format.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ModalDialog } from './modal-dialog.js';
import { nameIn } from './name.js';

const TEXT_BYTES = 64 * 1024;

/** One shared file: what it looks like, what is known of it, and what can be done with it. */
export class FileDialog extends ModalDialog {
  static properties = {
    ...ModalDialog.properties,
    text: { state: true },
    has: { state: true },
    why: { state: true },
    wanted: { state: true },
    failed: { state: true },
  };

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
    return html`<div class="preview">${file ? this.#preview(file) : html`<p class="empty">${words.files.gone}</p>`}</div>
      ${file ? this.#facts(file) : nothing}
      <p class="hint bad" aria-live="polite">${this.why ? visible(this.why) : nothing}</p>
      <div class="actions">
        ${file ? html`<a class="primary" data-first href=${fileHref(file.name)} download=${file.name}>${words.files.download}</a>` : nothing}
        ${file && (this.#isMine(file) || this.state.keeper) ? html`<button type="button" class="text" @click=${this.#takeBack}>${this.#isMine(file) ? words.files.takeBack : words.files.remove}</button>` : nothing}
      </div>`;
  }

  #preview({ size }) {
    const kind = previewOf(this.#name);
    return kind && !this.failed ? this.#kinds[kind](fileHref(this.#name), size) : html`<p class="empty">${words.files.noPreview}</p>`;
  }

  #kinds = {
    image: (href, size) =>
      size > ASKED_FIRST_BYTES && !this.wanted
        ? html`<button type="button" class="text" @click=${() => (this.wanted = true)}>${words.chatting.show(fileSize(size))}</button>`
        : html`<img src=${href} alt=${words.files.picture(visible(this.#name))} @error=${this.#broken} />`,
    audio: (href) => html`<audio controls preload="metadata" src=${href} aria-label=${visible(this.#name)} @error=${this.#broken}></audio>`,
    video: (href) => html`<video controls preload="metadata" src=${href} aria-label=${visible(this.#name)} @error=${this.#broken}></video>`,
    text: (href, size) => html`<pre role="group" tabindex="0" aria-label=${words.files.beginning}>${this.text === undefined ? words.files.waiting : visible(this.text)}</pre>
      ${size > TEXT_BYTES ? html`<p class="hint">${words.files.firstOf(fileSize(TEXT_BYTES), fileSize(size))}</p>` : nothing}`,
  };

  #broken = () => (this.failed = true);

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
      this.failed = !answer.ok && answer.status !== 416; // that is: there is nothing in it
      this.text = answer.ok ? beginningOf(text) : '';
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
