import { html, nothing } from 'lit';
import { visible } from '../lib/text.js';
import { currentTalk, peopleOf, roomsOf, unreadOf } from '../state.js';
import { words } from '../strings.js';
import { dialogElement } from './dialogs.js';
import { ChatElement } from './element.js';
import { Drop, dropTarget, key, Swipe } from './hands.js';
import { bellIcon, closeIcon, mutedIcon, settingsIcon } from './icons.js';
import { nameIn } from './name.js';
import { emptyHead, talkActions, talkHead } from './talk-head.js';
import './connection-status.js';
import './file-list.js';
import './join-form.js';
import './message-composer.js';
import './people-list.js';
import './room-list.js';
import './search-panel.js';
import './talk-transcript.js';
import './toast-list.js';

const TYPING_CHECK_MS = 1000;

/** The whole page: the way in, or three panes of which a phone shows one. */
export class ChatApp extends ChatElement {
  static properties = { model: {}, chat: {}, retryNow: {} };

  #stop = () => {};
  #opener = null;
  #dialog = null; // the element over the page, and what it is about

  connectedCallback() {
    super.connectedCallback();
    const state = () => this.model.state;
    this.#stop = this.model.watch(() => this.requestUpdate());
    document.addEventListener('keydown', this.#key);
    new Swipe({ element: this, chat: this.chat, state });
    new Drop({ element: this, chat: this.chat, state });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
    document.removeEventListener('keydown', this.#key);
  }

  updated() {
    const { state } = this.model;
    const talk = state.phase === 'here' ? currentTalk(state) : null;
    this.#moveFocus(state.pane);
    this.#showDialog(state);
    if (state.uploads.length) {
      import('./upload-list.js').catch(() => {}); // loaded once
    }
    if (talk && Object.keys(talk.typing).length) {
      setTimeout(() => this.requestUpdate(), TYPING_CHECK_MS);
    }
  }

  render() {
    const { state } = this.model;
    return state.phase === 'here'
      ? this.#shell(state)
      : html`<join-form .state=${state} .chat=${this.chat} .retryNow=${this.retryNow}></join-form>`;
  }

  #shell(state) {
    const talk = currentTalk(state);
    return html`<div class="shell ${state.pane ? `pane-${state.pane}` : ''}">
        <nav class="pane left" aria-label=${words.rooms.title}>
          <div class="pane-bar">${words.product} ${this.#closePane()}</div>
          <div class="pane-body">
            <room-list .state=${state} .chat=${this.chat}></room-list>
          </div>
          ${this.#myself(state)}
        </nav>
        <main class="talk">${talk ? this.#talk(talk, state) : this.#nowhere(state)}</main>
        <aside class="pane right" aria-label=${words.talk.showPeople}>
          ${this.#closePane()}
          <search-panel .search=${state.search} .me=${state.me} .chat=${this.chat} .point=${this.#point} .address=${talk?.address ?? null}></search-panel>
          ${talk && !state.search ? html`<div class="only-narrow">${talkActions(talk, this.#about(talk, state))}</div>` : nothing}
          <div class="pane-body" ?hidden=${!!state.search}>
            <people-list .state=${state} .chat=${this.chat}></people-list>
            <file-list .state=${state} .chat=${this.chat} .address=${talk?.address ?? '#lobby'}></file-list>
          </div>
        </aside>
        <div class="scrim" @click=${() => this.chat.pane(null)}></div>
      </div>
      <toast-list .toasts=${state.toasts} .chat=${this.chat}></toast-list>
      <p class="drop-here" aria-hidden="true">${words.upload.drop(visible(dropTarget(state) ?? ''))}</p>`;
  }

  #talk(talk, state) {
    return html`${talkHead(talk, this.#about(talk, state))}
      <talk-transcript .talk=${talk} .me=${state.me} .chat=${this.chat}></talk-transcript>
      <upload-list .uploads=${state.uploads} .chat=${this.chat}></upload-list>
      <footer class="foot">
        <message-composer .talk=${talk} .me=${state.me} .known=${this.#known} .chat=${this.chat}></message-composer>
        <div class="under">
          <connection-status .connection=${state.connection} .pending=${talk.pending.length > 0} .retryNow=${this.retryNow}></connection-status>
          <span class="typing">${this.#typing(talk)}</span>
        </div>
      </footer>`;
  }

  /** What the composer completes from: asked for when it does. */
  #known = () => {
    const { state } = this.model;
    const rooms = [...roomsOf(state).map((talk) => talk.address), ...(state.rooms ?? []).map((room) => room.name)];
    const people = peopleOf(state).filter((one) => one.by !== state.me.by).map((one) => one.name);
    return { people, rooms: [...new Set(rooms)], about: words.chatting.commands };
  };

  #about(talk, state) {
    return {
      chat: this.chat,
      muted: !!state.muted[talk.key],
      elsewhere: unreadOf(state),
      openPane: (side, event) => this.#openPane(side, event),
    };
  }

  #nowhere(state) {
    return html`${emptyHead((side, event) => this.#openPane(side, event))}
      <div class="nowhere">
        <p>${words.rooms.none}</p>
        <button type="button" class="primary" @click=${() => this.chat.enter('#lobby')}>${words.rooms.enterLobby}</button>
        <connection-status .connection=${state.connection} .retryNow=${this.retryNow}></connection-status>
      </div>`;
  }

  #myself(state) {
    const { quiet } = state.settings;
    return html`<div class="myself">
      <span class="unseen">${words.me.title} </span>${nameIn(state.me.name)}
      <button type="button" class="icon-button" aria-label=${words.settings.quiet} title=${words.settings.quiet} aria-pressed=${quiet ? 'true' : 'false'} @click=${() => this.chat.setting('quiet', !quiet)}>
        ${quiet ? mutedIcon : bellIcon}
      </button>
      <button type="button" class="icon-button" aria-label=${words.settings.title} title=${words.settings.title} @click=${() => this.chat.dialog({ kind: 'settings' })}>${settingsIcon}</button>
      <button type="button" class="text" @click=${() => this.chat.quit()}>${words.me.quit}</button>
    </div>`;
  }

  #closePane() {
    return html`<button type="button" class="icon-button close-pane" aria-label=${words.talk.closePane} @click=${() => this.chat.pane(null)}>
      ${closeIcon}
    </button>`;
  }

  #typing(talk) {
    const now = Date.now();
    const names = Object.values(talk.typing).filter((who) => who.until > now).map((who) => visible(who.name));
    return names.length ? words.talk.typing(names) : nothing;
  }

  #point = async (seq) => {
    this.chat.pane(null);
    await this.updateComplete;
    const transcript = this.querySelector('talk-transcript');
    await transcript.updateComplete;
    transcript.point(seq);
  };

  /** The dialog is an element of its own, loaded when it is first wanted. */
  async #showDialog(state) {
    const wanted = state.phase === 'here' ? state.dialog : null;
    if (this.#dialog?.about === wanted || (!this.#dialog && !wanted)) {
      if (this.#dialog?.element) {
        this.#dialog.element.state = state;
      }
      return;
    }
    this.#dialog?.element?.remove();
    this.#dialog = wanted && { about: wanted, element: null };
    const shown = this.#dialog;
    if (shown) {
      const element = await dialogElement(wanted, { state: this.model.state, chat: this.chat });
      if (this.#dialog === shown) {
        shown.element = element;
        this.append(element);
      }
    }
  }

  #openPane(side, event) {
    this.#opener = event.currentTarget;
    this.chat.pane(side);
  }

  #shownPane = null;

  /** Into a pane that slid over the talk, and back to what opened it. */
  #moveFocus(pane) {
    if (pane === this.#shownPane) {
      return;
    }
    this.#shownPane = pane;
    if (pane) {
      this.querySelector(`.pane.${pane} .close-pane`)?.focus();
    } else if (this.#opener?.isConnected) {
      this.#opener.focus();
      this.#opener = null;
    }
  }

  #key = (event) => {
    const { state } = this.model;
    const focusComposer = () => this.querySelector('message-composer textarea')?.focus();
    if (state.phase !== 'here' || event.defaultPrevented || key(event, { chat: this.chat, state, focusComposer })) {
      return;
    }
    if (event.key === 'Escape' && state.pane) {
      this.chat.pane(null);
    }
  };
}

customElements.define('chat-app', ChatApp);
