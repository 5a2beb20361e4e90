import { html, nothing } from 'lit';
import { hueOf } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { currentTalk, unreadOf } from '../state.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { closeIcon, menuIcon, peopleIcon } from './icons.js';
import { nameIn } from './name.js';
import './connection-status.js';
import './file-list.js';
import './join-form.js';
import './message-composer.js';
import './people-list.js';
import './room-list.js';
import './search-panel.js';
import './talk-transcript.js';

const TYPING_CHECK_MS = 1000;

/** The whole page: the way in, or three panes of which a phone shows one. */
export class ChatApp extends ChatElement {
  static properties = { model: {}, chat: {}, retryNow: {} };

  #stop = () => {};
  #opener = null;

  connectedCallback() {
    super.connectedCallback();
    this.#stop = this.model.watch(() => this.requestUpdate());
    this.addEventListener('keydown', this.#key);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  updated() {
    const { state } = this.model;
    const talk = state.phase === 'here' ? currentTalk(state) : null;
    document.title = words.title(unreadOf(state), talk && visible(talk.address));
    this.#moveFocus(state.pane);
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
        <search-panel .search=${state.search} .me=${state.me} .chat=${this.chat} .point=${this.#point}></search-panel>
        <div class="pane-body" ?hidden=${!!state.search}>
          <people-list .state=${state} .chat=${this.chat}></people-list>
          <file-list .files=${state.files}></file-list>
        </div>
      </aside>
      <div class="scrim" @click=${() => this.chat.pane(null)}></div>
    </div>`;
  }

  #talk(talk, state) {
    return html`${this.#header(talk, state)}
      <talk-transcript .talk=${talk} .me=${state.me} .chat=${this.chat}></talk-transcript>
      <footer class="foot">
        <message-composer .talk=${talk} .me=${state.me} .chat=${this.chat}></message-composer>
        <div class="under">
          <connection-status .connection=${state.connection} .pending=${talk.pending.length > 0} .retryNow=${this.retryNow}></connection-status>
          <span class="typing">${this.#typing(talk)}</span>
        </div>
      </footer>`;
  }

  #header(talk, state) {
    const others = unreadOf(state) > 0;
    const isRoom = talk.joined;
    return html`<header class="talk-head">
      <button type="button" class="icon-button open-left ${others ? 'has-unread' : ''}" aria-label=${words.talk.showRooms} @click=${(event) => this.#openPane('left', event)}>
        ${menuIcon}
      </button>
      <div class="titles">
        <h1 class=${isRoom ? '' : `hue-${hueOf(talk.address.slice(1))}`} title=${visible(talk.address)}><bdi>${visible(talk.address)}</bdi></h1>
        ${talk.topic ? html`<p class="topic" dir="auto" title=${visible(talk.topic)}>${visible(talk.topic)}</p>` : nothing}
      </div>
      <button type="button" class="text leave" aria-label=${isRoom ? words.rooms.leaveRoom(visible(talk.address)) : nothing} @click=${() => this.chat.leave(talk.address)}>
        ${isRoom ? words.rooms.leave : words.rooms.close}
      </button>
      <button type="button" class="icon-button open-right" aria-label=${words.talk.showPeople} @click=${(event) => this.#openPane('right', event)}>
        ${peopleIcon}
      </button>
    </header>`;
  }

  #nowhere(state) {
    return html`<div class="nowhere">
      <p>${words.rooms.none}</p>
      <button type="button" class="primary" @click=${() => this.chat.enter('#lobby')}>${words.rooms.enterLobby}</button>
      <connection-status .connection=${state.connection} .retryNow=${this.retryNow}></connection-status>
    </div>`;
  }

  #myself(state) {
    return html`<div class="myself">
      <span class="unseen">${words.me.title} </span>${nameIn(state.me.name)}
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
    await this.updateComplete;
    const transcript = this.querySelector('talk-transcript');
    await transcript.updateComplete;
    transcript.point(seq);
  };

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
    if (event.key === 'Escape' && this.model.state.pane) {
      this.chat.pane(null);
    }
  };
}

customElements.define('chat-app', ChatApp);
