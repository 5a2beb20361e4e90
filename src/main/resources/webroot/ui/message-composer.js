import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { sendIcon } from './icons.js';
import { nameIn } from './name.js';

const GROWS_BY_ITSELF = CSS.supports('field-sizing', 'content');

/** Where one writes: grows with its lines, Enter sends, Shift+Enter breaks. */
export class MessageComposer extends ChatElement {
  static properties = { talk: {}, me: {}, chat: {} };

  #focused = null;

  get #box() {
    return this.querySelector('textarea');
  }

  updated(changed) {
    if (changed.get('talk')?.draft !== this.talk.draft) {
      this.#grow();
    }
    if (this.#focused !== this.talk.key) {
      this.#focused = this.talk.key;
      this.#focusWithPointer();
    }
  }

  render() {
    const { talk } = this;
    return html`<form class="composer" @submit=${this.#submit}>
      <span class="who" aria-hidden="true">${nameIn(this.me.name)}</span>
      <div class="box">
        <textarea
          rows="1"
          dir="auto"
          aria-label=${words.talk.message}
          placeholder=${words.talk.write(visible(talk.address))}
          autocomplete="off"
          enterkeyhint="send"
          .value=${live(talk.draft)}
          @input=${this.#input}
          @keydown=${this.#key}
        ></textarea>
        <button type="submit" class="send" aria-label=${words.talk.send} ?disabled=${!talk.draft.trim()}>
          ${sendIcon}
        </button>
      </div>
    </form>`;
  }

  /** Not on a phone: there it would open the keyboard. */
  #focusWithPointer() {
    if (matchMedia('(hover: hover)').matches) {
      this.#box.focus();
    }
  }

  #input = () => {
    this.chat.draft(this.talk.address, this.#box.value);
    if (this.#box.value && !this.#box.value.startsWith('/')) {
      this.chat.typing();
    }
  };

  #key = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    }
  };

  #submit = (event) => {
    event.preventDefault();
    this.#send();
    this.#box.focus();
  };

  #send() {
    const text = this.#box.value.replace(/\s+$/, '');
    if (text.trim()) {
      this.chat.draft(this.talk.address, '');
      this.chat.typed(text);
    }
  }

  /** Measured in a frame that keeps its height, so that the transcript above does not move. */
  #grow() {
    if (GROWS_BY_ITSELF) {
      return;
    }
    const box = this.#box;
    const frame = box.parentElement;
    frame.style.minHeight = `${frame.offsetHeight}px`;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
    frame.style.minHeight = '';
  }
}

customElements.define('message-composer', MessageComposer);
