import { fold, isIgnored, isRoom, mentions } from './lib/names.js';
import { Notes } from './lib/notes.js';
import { allowSound, playSound } from './lib/sound.js';
import { visible } from './lib/text.js';
import { countsOf, currentTalk } from './state.js';
import { isSpoken } from './state/lines.js';
import { words } from './strings.js';

/**
 * Calls a person back who is spoken to: the title, the icon, and where they asked for it a desktop
 * notification and a sound. Where the browser allows none (a page over plain HTTP from another
 * machine) a note in the page and a title that changes do what they can.
 */
export class Attention {
  static FLASH_MS = 1000;
  static TOAST_MS = 8000;
  static OTHER_TABS_MS = 120;

  #model;
  #store;
  #badge = null; // loaded when there is something to show on it
  #notes;
  #flash = null; // what the title says in turn
  #turn = 0;

  /** @param open called with an address when a person answers to being called */
  constructor({ model, store, open }) {
    this.#model = model;
    this.#store = store;
    this.#notes = new Notes((address) => open(address));
    model.watch((state, event) => this.#watch(state, event));
    for (const hand of ['pointerdown', 'keydown']) {
      window.addEventListener(hand, () => this.#model.state.settings.sound && allowSound(), { passive: true });
    }
    setInterval(() => this.#title(true), Attention.FLASH_MS);
  }

  #watch(state, event) {
    if (event.type === 'pushes' && state.phase === 'here') {
      this.#newestFor(state, event.list).forEach((entry, address) => this.#call(address, entry));
      this.#soundForAll(state, event.list);
    }
    if (state.attentive) {
      this.#flash = null;
      this.#notes.withdraw(state.current);
    }
    this.#showBadge(countsOf(state));
    this.#title(false);
  }

  async #showBadge(counts) {
    if (counts.unread || this.#badge) {
      this.#badge ??= import('./lib/badge.js').then(({ Badge }) => new Badge());
      const badge = await this.#badge.catch(() => null);
      badge?.show(counts);
    }
  }

  #title(isTurn) {
    const { state } = this.#model;
    const talk = state.phase === 'here' ? currentTalk(state) : null;
    this.#turn += isTurn ? 1 : 0;
    const flashes = this.#flash && !state.attentive && this.#turn % 2 === 1;
    const title = flashes ? this.#flash : words.title(countsOf(state), talk && visible(talk.address));
    if (document.title !== title) {
      document.title = title;
    }
  }

  /** Of what was pushed, the newest of each talk that is for this person. */
  #newestFor(state, list) {
    const newest = new Map();
    for (const { address, body } of list) {
      const talk = isRoom(address) ? address : `@${body.by === state.me?.by ? body.to : body.from}`;
      if (this.#isFor(state, talk, body)) {
        newest.set(talk, body);
      }
    }
    return newest;
  }

  #isFor(state, address, body) {
    const isForMe = !isRoom(address) || (body.text && mentions(body.text, state.me.name));
    return isForMe && this.#isHeard(state, address, body);
  }

  /** Said by somebody else whom one wants to hear, where one wants to hear it, now. */
  #isHeard(state, address, body) {
    const talk = state.talks[fold(address)];
    const isOthers = talk && isSpoken({ ...body, type: 'entry' }) && body.by !== state.me.by;
    return isOthers && !isIgnored(body.from, state.ignored) && !state.muted[talk.key] && !state.settings.quiet;
  }

  /** `/bell all`: whatever is said, once for all that came together; what is for one sounds by itself. */
  #soundForAll(state, list) {
    const isOther = ({ address, body }) => isRoom(address) && this.#isHeard(state, address, body) && !this.#isFor(state, address, body);
    if (state.settings.sound === 'all' && list.some(isOther)) {
      playSound();
    }
  }

  /**
   * One of several tabs calls, the one that is looked at first of all; where that one shows what was
   * said, none does.
   */
  async #call(address, entry) {
    const { state } = this.#model;
    const isSeen = entry.seq <= state.talks[fold(address)].read;
    if (!isSeen && !state.attentive) {
      const wait = Attention.OTHER_TABS_MS * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    const claim = async () => this.#store.claim(fold(address), entry.seq, this.#model.state.log);
    const isOurs = navigator.locks ? await navigator.locks.request('chatroom.told', claim) : await claim();
    if (isOurs && !isSeen) {
      this.#tell(address, entry);
    }
  }

  async #tell(address, entry) {
    const { state } = this.#model;
    const who = visible(entry.from);
    const where = isRoom(address) ? words.attention.inRoom(who, visible(address)) : who;
    if (state.settings.sound) {
      playSound();
    }
    const note = { address, title: where, text: visible(entry.text ?? '') };
    const notified = !state.attentive && state.settings.notify && (await this.#notes.show(note));
    if (!notified) {
      this.#flash = words.attention.flash(who);
      this.#toast(address, entry);
    }
  }

  #toast(address, { from, text, seq }) {
    this.#model.dispatch({ type: 'toast', toast: { address, from, text: text ?? '', seq } });
    if (this.#model.state.attentive) {
      setTimeout(() => this.#model.dispatch({ type: 'toastGone', address }), Attention.TOAST_MS);
    }
  }
}
