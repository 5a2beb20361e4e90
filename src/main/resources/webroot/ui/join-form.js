import { html, nothing } from 'lit';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import './connection-status.js';

/** The first visit: one field, one button, and what this is in one line. */
export class JoinForm extends ChatElement {
  static properties = { state: {}, chat: {}, retryNow: {}, empty: { state: true } };

  get #field() {
    return this.querySelector('input');
  }

  firstUpdated() {
    this.#field.value = this.state.wanted ?? '';
    this.#field.focus();
  }

  updated(changed) {
    const before = changed.get('state');
    if (this.state.refusal && before && before.refusal !== this.state.refusal) {
      this.#field.focus();
      this.#field.select();
    }
  }

  render() {
    const { refusal, phase, connection } = this.state;
    const why = this.empty ? words.join.empty : refusal && visible(refusal.text) + words.join.quick(refusal.code);
    return html`<main class="join">
      <h1>${words.product}</h1>
      <p class="about">${words.join.about}</p>
      <form @submit=${this.#submit} novalidate>
        <label for="your-name">${words.join.name}</label>
        <div class="field">
          <input
            id="your-name"
            name="name"
            type="text"
            autocomplete="nickname"
            autocapitalize="off"
            spellcheck="false"
            maxlength="64"
            aria-describedby="name-hint"
            aria-invalid=${why ? 'true' : nothing}
            @input=${() => (this.empty = false)}
          />
          <button type="submit" class="primary" ?disabled=${phase === 'joining'}>${words.join.button}</button>
        </div>
        <p id="name-hint" class="hint" aria-live="polite">
          ${why ? html`<span class="bad">${why}</span>` : words.join.hint}
        </p>
      </form>
      <p class="other-ways"><a href="/join">${words.join.otherWays}</a></p>
      <connection-status .connection=${connection} .retryNow=${this.retryNow}></connection-status>
    </main>`;
  }

  #submit = (event) => {
    event.preventDefault();
    const name = this.#field.value.trim();
    this.empty = !name;
    if (name) {
      this.chat.join(name);
    } else {
      this.#field.focus();
    }
  };
}

customElements.define('join-form', JoinForm);
