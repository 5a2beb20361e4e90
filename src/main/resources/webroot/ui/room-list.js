import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fold, roomAddress } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { privateTalksOf, roomsOf } from '../state.js';
import { counts } from '../state/talk.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { closeIcon, plusIcon } from './icons.js';

/** The left pane: rooms, private talks, the way into others, and who one is. */
export class RoomList extends ChatElement {
  static properties = { state: {}, chat: {}, adding: { state: true } };

  render() {
    const { state } = this;
    const privately = privateTalksOf(state);
    return html`
      <div class="section-title">
        <h2>${words.rooms.title}</h2>
        <button type="button" class="icon-button" aria-label=${words.rooms.add} aria-expanded=${this.adding ? 'true' : 'false'} @click=${this.#toggle}>
          ${this.adding ? closeIcon : plusIcon}
        </button>
      </div>
      ${this.adding ? this.#form() : nothing}
      <ul class="rows" aria-label=${words.rooms.title}>
        ${repeat(roomsOf(state), (talk) => talk.key, (talk) => this.#row(talk, html`<bdi>${visible(talk.address)}</bdi>`))}
      </ul>
      ${privately.length
        ? html`<div class="section-title"><h2>${words.rooms.privately}</h2></div>
            <ul class="rows" aria-label=${words.rooms.privately}>
              ${repeat(privately, (talk) => talk.key, (talk) => this.#row(talk, html`<bdi>${visible(talk.address)}</bdi>`))}
            </ul>`
        : nothing}
    `;
  }

  #row(talk, label) {
    const { unread, mentions } = counts(talk, this.state.me);
    const isCurrent = this.state.current === talk.key;
    return html`<li class="item ${isCurrent ? 'current' : ''} ${unread ? 'unread' : ''}">
      <button type="button" aria-current=${isCurrent ? 'true' : nothing} title=${visible(talk.address)} @click=${() => this.chat.open(talk.address)}>
        ${label}
      </button>
      ${unread
        ? html`<span class="count ${mentions ? 'for-me' : ''}" title=${words.rooms.unread(unread)}>
            ${unread}<span class="unseen"> ${words.rooms.unread(unread)}</span>
          </span>`
        : nothing}
    </li>`;
  }

  #form() {
    const joined = new Set(roomsOf(this.state).map((talk) => talk.key));
    const others = (this.state.rooms ?? []).filter((room) => !joined.has(fold(room.name)));
    return html`<form class="add" @submit=${this.#submit}>
        <input type="text" name="room" aria-label=${words.rooms.name} placeholder="#ops" autocomplete="off" autocapitalize="off" spellcheck="false" />
        <button type="submit">${words.rooms.join}</button>
      </form>
      ${others.length
        ? html`<ul class="rows others" aria-label=${words.rooms.others}>
            ${others.map((room) => this.#other(room))}
          </ul>`
        : nothing}`;
  }

  #other({ name, topic, members }) {
    return html`<li class="item">
      <button type="button" title=${visible(topic || name)} @click=${() => this.#enter(name)}><bdi>${visible(name)}</bdi></button>
      <span class="aside-text">${words.rooms.members(members)}</span>
    </li>`;
  }

  #toggle = async () => {
    this.adding = !this.adding;
    this.chat.askRooms();
    await this.updateComplete;
    this.querySelector('form.add input')?.focus();
  };

  #enter(name) {
    this.adding = false;
    this.chat.enter(name);
  }

  #submit = (event) => {
    event.preventDefault();
    const name = event.target.elements.room.value.trim();
    if (name) {
      this.#enter(roomAddress(name));
    }
  };
}

customElements.define('room-list', RoomList);
