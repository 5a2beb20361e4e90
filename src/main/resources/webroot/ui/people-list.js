import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { visible } from '../lib/text.js';
import { currentTalk, peopleOf } from '../state.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { nameIn } from './name.js';

/** Who is here, through which door they came in, who is away or writing. A click begins a private talk. */
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
    const door = words.people.door[person.door] ?? person.door;
    return html`<li class="item ${person.away ? 'away' : ''}">
      <button type="button" title=${visible(person.name)} @click=${() => this.chat.open(`@${person.name}`)}>
        ${nameIn(person.name)}
      </button>
      <span class="aside-text" title=${door}>${this.#aside(person, door)}</span>
    </li>`;
  }

  /** The one thing about a person that matters most now. */
  #aside({ by, away }, door) {
    const writes = currentTalk(this.state)?.typing[by];
    if (writes && writes.until > Date.now()) {
      return words.people.writes;
    }
    if (away) {
      return words.people.away(visible(away));
    }
    return by === this.state.me?.by ? words.people.you(door) : door;
  }
}

customElements.define('people-list', PeopleList);
