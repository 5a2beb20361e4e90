import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { visible } from '../lib/text.js';
import { peopleOf } from '../state.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { nameIn } from './name.js';

/** Who is here, and through which door they came in. A click begins a private talk. */
export class PeopleList extends ChatElement {
  static properties = { state: {}, chat: {} };

  render() {
    const people = peopleOf(this.state);
    return html`<div class="section-title">
        <h2>${words.people.title}</h2>
        <span class="aside-text">${people.length || nothing}</span>
      </div>
      <ul class="rows" aria-label=${words.people.title}>
        ${repeat(people, (person) => person.by, (person) => this.#row(person))}
      </ul>
      ${people.length === 1
        ? html`<p class="empty">
            ${words.people.alone} <a href="/join" target="_blank" rel="noopener">${words.people.askOthers}</a>
          </p>`
        : nothing}`;
  }

  #row(person) {
    const isMe = person.by === this.state.me?.by;
    const door = words.people.door[person.door] ?? person.door;
    const aside = person.away ? words.people.away(visible(person.away)) : isMe ? words.people.you : door;
    return html`<li class="item ${person.away ? 'away' : ''}">
      <button type="button" title=${visible(person.name)} @click=${() => this.chat.open(`@${person.name}`)}>
        ${nameIn(person.name)}
      </button>
      <span class="aside-text" title=${door}>${aside}</span>
    </li>`;
  }
}

customElements.define('people-list', PeopleList);
