import { html, nothing } from 'lit';
import { shownPieces } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { piece } from './markdown.js';

const COPIED_MS = 2000;
const MOST_COLOURED = 20_000;

/** Code in a message: as it was written, in colours once they are there, with a button that copies. */
export class CodeBlock extends ChatElement {
  static properties = { text: {}, language: {}, runs: { state: true }, copied: { state: true } };

  willUpdate(changed) {
    if (changed.has('text') || changed.has('language')) {
      this.runs = null;
      this.#colour();
    }
  }

  render() {
    const runs = this.runs ?? [{ text: this.text }];
    return html`<div class="code">
      <pre role="group" tabindex="0" aria-label=${words.chatting.code(this.language)}><code dir="ltr">${runs.map(run)}</code></pre>
      <button type="button" class="text copy" @click=${this.#copy}>${this.copied ? words.chatting.copied : words.chatting.copy}</button>
      <span class="unseen" aria-live="polite">${this.copied ? words.chatting.copied : nothing}</span>
    </div>`;
  }

  /** The library that knows languages is loaded for the first code that names one. */
  async #colour() {
    const { text, language } = this;
    if (!language || text.length > MOST_COLOURED) {
      return;
    }
    try {
      const { coloured } = await import('../lib/highlight.js');
      const runs = await coloured(text, language);
      if (text === this.text && language === this.language) {
        this.runs = runs;
      }
    } catch {
      // Without colours it says the same.
    }
  }

  #copy = async () => {
    this.copied = await copyText(this.text);
    setTimeout(() => (this.copied = false), COPIED_MS);
  };
}

function run({ text, look }) {
  const shown = shownPieces(text).map(piece);
  return look ? html`<span class="code-${look}">${shown}</span>` : shown;
}

/** The clipboard is only there on HTTPS and on this machine; elsewhere the old way still works. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement('textarea');
    box.value = text;
    box.className = 'unseen';
    document.body.append(box);
    const before = document.activeElement;
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    before?.focus();
    return done;
  }
}

customElements.define('code-block', CodeBlock);
