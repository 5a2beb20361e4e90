import { html, nothing } from 'lit';
import { words } from '../strings.js';
import { ChatElement } from './element.js';

const SECOND_MS = 1000;
const WORTH_A_CLICK_MS = 3000;

/** Tells the truth about the connection. The countdown is for the eye; it is not read out. */
export class ConnectionStatus extends ChatElement {
  static properties = { connection: {}, pending: {}, retryNow: {} };

  #tick = 0;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#tick);
  }

  updated() {
    clearTimeout(this.#tick);
    if (this.connection.is === 'offline') {
      this.#tick = setTimeout(() => this.requestUpdate(), SECOND_MS / 4);
    }
  }

  /** A short wait needs no button. */
  get #waitsLong() {
    return this.connection.is === 'offline' && this.connection.until - Date.now() > WORTH_A_CLICK_MS;
  }

  render() {
    const { is, stopping } = this.connection;
    const word = is === 'retrying' && stopping ? words.connection.retryingStopping : words.connection[is];
    return html`<div class="status ${is}">
      <span role="status">${is === 'offline' ? this.#offline() : word}</span>
      ${this.#waitsLong
        ? html`<button type="button" class="text" @click=${this.retryNow}>${words.connection.retry}</button>`
        : nothing}
    </div>`;
  }

  #offline() {
    const left = Math.max(1, Math.ceil((this.connection.until - Date.now()) / SECOND_MS));
    return html`${this.connection.stopping ? words.connection.stopping : words.connection.offline}
      <span aria-hidden="true">${words.connection.again(left)}</span>
      ${this.pending ? words.connection.kept : nothing}`;
  }
}

customElements.define('connection-status', ConnectionStatus);
