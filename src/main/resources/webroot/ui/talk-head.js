import { html, nothing } from 'lit';
import { hueOf } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { bellIcon, menuIcon, mutedIcon, peopleIcon } from './icons.js';

/**
 * The head of the open talk: its name and topic, and what can be done with it as a whole.
 *
 * @param context `{chat, muted, elsewhere, openPane}`: whether it is muted, what is unread elsewhere
 */
export function talkHead(talk, { chat, muted, elsewhere, openPane }) {
  const address = visible(talk.address);
  return html`<header class="talk-head">
    <button type="button" class="icon-button open-left ${elsewhere ? 'has-unread' : ''}" aria-label=${words.talk.showRooms} @click=${(event) => openPane('left', event)}>
      ${menuIcon}${elsewhere ? html`<span class="unseen">${words.rooms.unread(elsewhere)}</span>` : nothing}
    </button>
    <div class="titles">
      <h1 class=${talk.joined ? '' : `hue-${hueOf(talk.address.slice(1))}`} title=${address}><bdi>${address}</bdi></h1>
      ${talk.topic ? html`<p class="topic" dir="auto" title=${visible(talk.topic)}>${visible(talk.topic)}</p>` : nothing}
    </div>
    <div class="only-wide">${talkActions(talk, { chat, muted })}</div>
    <button type="button" class="icon-button open-right" aria-label=${words.talk.showPeople} @click=${(event) => openPane('right', event)}>
      ${peopleIcon}
    </button>
  </header>`;
}

/** What is left of it where no talk is open: the ways to the others. */
export function emptyHead(openPane) {
  return html`<header class="talk-head">
    <button type="button" class="icon-button open-left" aria-label=${words.talk.showRooms} @click=${(event) => openPane('left', event)}>${menuIcon}</button>
    <div class="titles"></div>
    <button type="button" class="icon-button open-right" aria-label=${words.talk.showPeople} @click=${(event) => openPane('right', event)}>${peopleIcon}</button>
  </header>`;
}

/** Mute and leave: in the head where there is room, in the right pane on a phone. */
export function talkActions(talk, { chat, muted }) {
  const address = visible(talk.address);
  const mute = muted ? words.rooms.unmute(address) : words.rooms.mute(address);
  return html`<div class="talk-actions">
    <button type="button" class="icon-button mute" aria-label=${mute} title=${mute} @click=${() => chat.mute(talk.address, !muted)}>
      ${muted ? mutedIcon : bellIcon}<span class="only-narrow-text" aria-hidden="true">${mute}</span>
    </button>
    <button type="button" class="text leave" aria-label=${talk.joined ? words.rooms.leaveRoom(address) : nothing} @click=${() => chat.leave(talk.address)}>
      ${talk.joined ? words.rooms.leave : words.rooms.close}
    </button>
  </div>`;
}
