import { html } from 'lit';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { closeIcon } from './icons.js';

/**
 * What lies over the page: the browser's own dialog, which keeps the focus, closes with Escape and
 * gives the focus back. A subclass says its `heading` and its `content()`.
 */
export class ModalDialog extends ChatElement {
  static properties = { state: {}, chat: {} };

  get box() {
    return this.querySelector('dialog');
  }

  firstUpdated() {
    this.box.showModal();
    this.querySelector('[data-first]')?.focus();
  }

  render() {
    return html`<dialog aria-labelledby="dialog-title" class=${this.kind ?? ''} @close=${this.#closed} @click=${this.#outside}>
      <div class="dialog-body">
        <header>
          <h2 id="dialog-title"><bdi>${this.heading}</bdi></h2>
          <button type="button" class="icon-button" aria-label=${words.talk.closePane} @click=${this.close}>${closeIcon}</button>
        </header>
        ${this.content()}
      </div>
    </dialog>`;
  }

  close = () => {
    this.box.close();
    this.#closed();
  };

  /** The browser tells of it a moment later: then another may lie over the page. */
  #closed = () => this.isConnected && this.state.dialog && this.chat.dialog(null);

  /** A click beside it is one on the dialog itself, which its body covers. */
  #outside = (event) => {
    if (event.target === this.box) {
      this.close();
    }
  };
}
