import { html, nothing } from 'lit';
import { ASKED_FIRST_BYTES, beginningOf, fileHref, fileSize, previewOf } from '../lib/format.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';

const TEXT_BYTES = 2048;
const TEXT_LINES = 8;
const SHORT_BYTES = 200;

/**
 * What a file looks like, in a box whose size is known before it is there, so that nothing moves.
 * Fetched when it comes into sight; a large picture only when somebody wants it.
 */
export class FilePreview extends ChatElement {
  static properties = { name: {}, size: {}, version: {}, chat: {}, wanted: { state: true }, text: { state: true }, failed: { state: true } };

  #seen = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && this.#inSight());

  connectedCallback() {
    super.connectedCallback();
    if (previewOf(this.name) === 'text') {
      this.#seen.observe(this);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#seen.disconnect();
  }

  render() {
    return this.failed ? html`<p class="quiet">${words.chatting.noPreview}</p>` : this.#kinds[previewOf(this.name)]();
  }

  /** What was put there anew under the same name is another picture. */
  get #href() {
    return `${fileHref(this.name)}?v=${encodeURIComponent(String(this.version).slice(0, 12))}`;
  }

  #kinds = {
    image: () => {
      if (this.size > ASKED_FIRST_BYTES && !this.wanted) {
        const show = () => (this.wanted = true);
        return html`<div class="preview-box image"><button type="button" class="text" @click=${show}>${words.chatting.show(fileSize(this.size))}</button></div>`;
      }
      const open = () => this.chat.dialog({ kind: 'file', name: this.name });
      return html`<button type="button" class="preview-box image" aria-label=${words.chatting.enlarge(visible(this.name))} @click=${open}>
        <img src=${this.#href} alt="" loading="lazy" decoding="async" @error=${this.#broken} />
      </button>`;
    },
    audio: () => html`<audio class="preview-box" controls preload="none" src=${this.#href} aria-label=${visible(this.name)} @error=${this.#broken}></audio>`,
    video: () => html`<video class="preview-box" controls preload=${this.size > ASKED_FIRST_BYTES ? 'none' : 'metadata'} src=${this.#href} aria-label=${visible(this.name)} @error=${this.#broken}></video>`,
    text: () => html`<pre class="preview-box text ${this.size < SHORT_BYTES ? 'short' : ''}" role="group" tabindex="0" aria-label=${words.chatting.beginningOf(visible(this.name))}>${this.text === undefined ? nothing : visible(this.text)}</pre>`,
  };

  #broken = () => (this.failed = true);

  async #inSight() {
    this.#seen.disconnect();
    try {
      const answer = await fetch(this.#href, { headers: { Range: `bytes=0-${TEXT_BYTES - 1}` } });
      const text = await answer.text();
      this.failed = !answer.ok && answer.status !== 416;
      this.text = answer.ok ? beginningOf(text).split('\n').slice(0, TEXT_LINES).join('\n') : '';
    } catch {
      this.failed = true;
    }
  }
}

customElements.define('file-preview', FilePreview);
