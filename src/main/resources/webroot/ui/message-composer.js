import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { completed, completion } from '../lib/completion.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { completionList, LIST_ID, optionId } from './completion-list.js';
import { ChatElement } from './element.js';
import { closeIcon, reactIcon, sendIcon } from './icons.js';
import { nameIn } from './name.js';
import { oneLine, quotedIn } from './quote.js';

const GROWS_BY_ITSELF = CSS.supports('field-sizing', 'content');

/**
 * Where one writes: grows with its lines, Enter sends, Shift+Enter breaks. A plain text box; what it
 * completes stands in a list beside it.
 */
export class MessageComposer extends ChatElement {
  static properties = {
    talk: {},
    me: {},
    chat: {},
    known: {},
    found: { state: true },
    chosen: { state: true },
    picking: { state: true },
  };

  #focused = null;

  get #box() {
    return this.querySelector('textarea');
  }

  willUpdate(changed) {
    if (changed.get('talk') && changed.get('talk').key !== this.talk.key) {
      this.found = null;
      this.picking = false;
    }
  }

  updated(changed) {
    const before = changed.get('talk');
    if (this.found && changed.has('chosen')) {
      this.querySelector('.completions [aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    }
    if (before?.draft !== this.talk.draft) {
      this.#grow();
    }
    if (this.#focused !== this.talk.key) {
      this.#focused = this.talk.key;
      this.#focusWithPointer();
    } else if (before && before.composing !== this.talk.composing && this.talk.composing) {
      this.#box.focus();
      this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
    }
  }

  render() {
    const { talk, found } = this;
    const isEdit = talk.composing?.kind === 'edit';
    return html`<form class="composer" @submit=${this.#submit}>
      <span class="who" aria-hidden="true">${nameIn(this.me.name)}</span>
      <div class="write">
        ${completionList(found, this.chosen, this.#take)}
        ${talk.composing ? this.#about(talk) : nothing}
        <div class="box">
          <textarea
            rows="1"
            dir="auto"
            aria-label=${words.talk.message}
            aria-autocomplete="list"
            aria-controls=${LIST_ID}
            aria-activedescendant=${found ? optionId(this.chosen) : nothing}
            placeholder=${words.talk.write(visible(talk.address))}
            autocomplete="off"
            enterkeyhint="send"
            .value=${live(talk.draft)}
            @input=${this.#input}
            @keydown=${this.#key}
            @blur=${() => (this.found = null)}
          ></textarea>
          <button type="button" class="icon-button emoji" aria-label=${words.chatting.pickEmoji} title=${words.chatting.pickEmoji} aria-pressed=${this.picking ? 'true' : 'false'} @click=${this.#openPicker}>${reactIcon}</button>
          <button type="submit" class="send" aria-label=${isEdit ? words.chatting.save : words.talk.send} ?disabled=${!talk.draft.trim()}>
            ${sendIcon}
          </button>
        </div>
        ${this.picking ? html`<emoji-picker class="over above" .pick=${this.#picked} .close=${this.#closePicker}></emoji-picker>` : nothing}
      </div>
    </form>`;
  }

  /** What the text will be: another text of a message, or an answer to one. */
  #about(talk) {
    const { composing } = talk;
    const said = quotedIn(talk, composing.seq);
    const about = composing.kind === 'edit' ? words.chatting.editing : html`${words.chatting.replying} ${said ? nameIn(said.from) : nothing}`;
    return html`<p class="about ${composing.kind}">
      <span class="what">${about}${composing.kind === 'reply' && said ? html` <bdi class="quiet">${oneLine(said.text)}</bdi>` : nothing}</span>
      <button type="button" class="icon-button" aria-label=${words.chatting.cancel} title=${words.chatting.cancel} @click=${this.#cancel}>${closeIcon}</button>
    </p>`;
  }

  #cancel = () => {
    this.chat.cancelComposing();
    this.#box.focus();
  };

  /** Not on a phone: there it would open the keyboard. */
  #focusWithPointer() {
    if (matchMedia('(hover: hover)').matches) {
      this.#box.focus();
    }
  }

  #input = () => {
    this.#wrote(this.#box.value);
    this.#complete();
    if (this.#box.value && !this.#box.value.startsWith('/') && this.talk.composing?.kind !== 'edit') {
      this.chat.typing();
    }
  };

  #wrote(text) {
    this.chat.draft(this.talk.address, text);
  }

  // --- completion ---

  #complete() {
    const { value, selectionStart, selectionEnd } = this.#box;
    this.found = selectionStart === selectionEnd ? completion(value, selectionStart, this.known()) : null;
    this.chosen = 0;
  }

  #take = (index) => {
    const { text, caret } = completed(this.#box.value, this.found, this.found.options[index]);
    this.found = null;
    this.#put(text, caret);
  };

  #put(text, caret) {
    this.#box.value = text;
    this.#box.setSelectionRange(caret, caret);
    this.#wrote(text);
  }

  /** Answers whether the key was for the list. */
  #listKey({ key }) {
    const { found } = this;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) {
      this.chosen = (this.chosen + step + found.options.length) % found.options.length;
    } else if (key === 'Tab' || (key === 'Enter' && !this.#isWritten())) {
      this.#take(this.chosen);
    } else if (key === 'Escape') {
      this.found = null;
    } else {
      return false;
    }
    return true;
  }

  /** Enter on what is already written out sends it. */
  #isWritten() {
    const { from, to, options } = this.found;
    return options[this.chosen].value === this.#box.value.slice(from, to);
  }

  #key = (event) => {
    if (event.isComposing) {
      return;
    }
    if (this.found && !event.shiftKey && this.#listKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape' && this.talk.composing) {
      event.preventDefault();
      this.#cancel();
    } else if (event.key === 'ArrowUp' && !event.altKey && !this.#box.value && this.chat.editLast()) {
      event.preventDefault();
    }
  };

  // --- emoji ---

  #openPicker = async () => {
    await import('./emoji-picker.js');
    this.picking = !this.picking;
  };

  #closePicker = () => {
    this.picking = false;
    this.#box.focus();
  };

  #picked = (emoji) => {
    const { value, selectionStart, selectionEnd } = this.#box;
    this.#closePicker();
    this.#put(value.slice(0, selectionStart) + emoji + value.slice(selectionEnd), selectionStart + emoji.length);
  };

  #submit = (event) => {
    event.preventDefault();
    this.#send();
    this.#box.focus();
  };

  #send() {
    const text = this.#box.value.replace(/\s+$/, '');
    this.found = null;
    if (text.trim()) {
      const { talk } = this;
      if (talk.composing?.kind !== 'edit') {
        this.chat.draft(talk.address, '');
      }
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
