import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { visible } from '../lib/text.js';
import { privateTalksOf, roomsOf } from '../state.js';
import { counts } from '../state/talk.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { mutedIcon, plusIcon } from './icons.js';

/** The left pane: rooms, private talks, and the way into others. */
export class RoomList extends ChatElement {
  static properties = { state: {}, chat: {} };

  render() {
    const { state } = this;
    const privately = privateTalksOf(state);
    return html`
      <div class="section-title">
        <h2>${words.rooms.title}</h2>
        <button type="button" class="icon-button" aria-label=${words.rooms.add} title=${words.rooms.add} @click=${this.#browse}>${plusIcon}</button>
      </div>
      <ul class="rows" aria-label=${words.rooms.title}>
        ${repeat(roomsOf(state), (talk) => talk.key, (talk) => this.#row(talk))}
      </ul>
      ${privately.length
        ? html`<div class="section-title"><h2>${words.rooms.privately}</h2></div>
            <ul class="rows" aria-label=${words.rooms.privately}>
              ${repeat(privately, (talk) => talk.key, (talk) => this.#row(talk))}
            </ul>`
        : nothing}
    `;
  }

  #row(talk) {
    const isCurrent = this.state.current === talk.key;
    const isMuted = !!this.state.muted[talk.key];
    const { unread, mentions } = counts(talk, this.state.me);
    const classes = ['item', isCurrent ? 'current' : '', unread && !isMuted ? 'unread' : '', isMuted ? 'muted' : ''];
    return html`<li class=${classes.join(' ')}>
      <button type="button" aria-current=${isCurrent ? 'true' : nothing} title=${visible(talk.address)} @click=${() => this.chat.open(talk.address)}>
        <bdi>${visible(talk.address)}</bdi>
      </button>
      ${isMuted ? html`<span class="mark" title=${words.rooms.muted}>${mutedIcon}<span class="unseen">${words.rooms.muted}</span></span>` : nothing}
      ${unread ? this.#count(talk, unread, mentions) : nothing}
    </li>`;
  }

  #count(talk, unread, mentions) {
    const forMe = talk.joined && mentions ? ` ${words.rooms.mentions(mentions)}` : '';
    return html`<span class="count ${mentions ? 'for-me' : ''}" title=${words.rooms.unread(unread) + forMe}>
      <span aria-hidden="true">${forMe ? '@' : ''}${unread}</span><span class="unseen">${words.rooms.unread(unread)}${forMe}</span>
    </span>`;
  }

  #browse = () => {
    this.chat.askRooms();
    this.chat.dialog({ kind: 'rooms' });
  };
}

customElements.define('room-list', RoomList);
