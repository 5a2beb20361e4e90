import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fold, roomAddress } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { roomsOf } from '../state.js';
import { words } from '../strings.js';
import { ModalDialog } from './modal-dialog.js';

/** All rooms with their topics; what is typed finds one, or makes it. */
export class RoomBrowser extends ModalDialog {
  static properties = { ...ModalDialog.properties, wanted: { state: true } };

  kind = 'rooms';
  heading = words.rooms.browse;

  constructor() {
    super();
    this.wanted = '';
  }

  get #found() {
    const letters = fold(this.wanted.replace(/^#/, ''));
    const rooms = (this.state.rooms ?? []).filter((room) => fold(`${room.name} ${room.topic}`).includes(letters));
    return rooms.sort((a, b) => b.members - a.members || a.name.localeCompare(b.name, undefined, { numeric: true }));
  }

  content() {
    const found = this.#found;
    return html`<form class="add" @submit=${this.#submit}>
        <input data-first type="text" name="room" aria-label=${words.rooms.name} placeholder=${words.rooms.placeholder} autocomplete="off" autocapitalize="off" spellcheck="false"
          @input=${(event) => (this.wanted = event.target.value.trim())} />
        <button type="submit" class="primary">${words.rooms.enter}</button>
      </form>
      <ul class="rows wide" aria-label=${words.rooms.all}>
        ${repeat(found, (room) => room.name, (room) => this.#row(room))}
      </ul>
      ${found.length ? nothing : html`<p class="empty">${this.state.rooms ? words.rooms.noneSuch : words.files.waiting}</p>`}`;
  }

  #row({ name, topic, members }) {
    const isIn = roomsOf(this.state).some((talk) => talk.key === fold(name));
    return html`<li class="item two">
      <button type="button" @click=${() => this.#enter(name)}><bdi>${visible(name)}</bdi></button>
      <span class="aside-text">${isIn ? words.rooms.youAreIn : nothing} ${words.rooms.members(members)}</span>
      ${topic ? html`<span class="below" dir="auto">${visible(topic)}</span>` : nothing}
    </li>`;
  }

  #enter(room) {
    this.close();
    this.chat.enter(room);
  }

  #submit = (event) => {
    event.preventDefault();
    if (this.wanted) {
      this.#enter(roomAddress(this.wanted));
    }
  };
}

customElements.define('room-browser', RoomBrowser);
