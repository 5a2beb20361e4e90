import { Badge } from './lib/badge.js';
import { fold, isRoom, mentions } from './lib/names.js';
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
  #open;
  #badge = new Badge();
  #flash = null; // what the title says in turn
  #turn = 0;

  /** @param open called with an address when a person answers to being called */
  constructor({ model, store, open }) {
    this.#model = model;
    this.#store = store;
    this.#open = open;
    model.watch((state, event) => this.#watch(state, event));
    for (const hand of ['pointerdown', 'keydown']) {
      window.addEventListener(hand, () => this.#model.state.settings.sound && allowSound(), { passive: true });
    }
    navigator.serviceWorker?.addEventListener('message', ({ data }) => data?.open && open(data.open));
    setInterval(() => this.#title(true), Attention.FLASH_MS);
  }

  #watch(state, event) {
    if (event.type === 'pushes' && state.phase === 'here') {
      this.#newestFor(state, event.list).forEach((entry, address) => this.#call(address, entry));
    }
    if (state.attentive) {
      this.#flash = null;
    }
    this.#badge.show(countsOf(state));
    this.#title(false);
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
    const talk = state.talks[fold(address)];
    const isOthers = talk && isSpoken({ ...body, type: 'entry' }) && body.by !== state.me.by;
    const isForMe = !isRoom(address) || (body.text && mentions(body.text, state.me.name));
    return isOthers && isForMe && !state.muted[talk.key] && !state.settings.quiet;
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

  #tell(address, entry) {
    const { state } = this.#model;
    const who = visible(entry.from);
    const where = isRoom(address) ? words.attention.inRoom(who, visible(address)) : who;
    if (state.settings.sound) {
      playSound();
    }
    const notified = !state.attentive && state.settings.notify && this.#notify(where, address, entry);
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

  /** False where the browser does not let the page. */
  #notify(title, address, { text }) {
    if (!canNotify() || Notification.permission !== 'granted') {
      return false;
    }
    const options = { body: visible(text ?? ''), tag: `chatroom ${fold(address)}`, icon: '/icons/icon-192.png', silent: true };
    try {
      const note = new Notification(title, options);
      note.onclick = () => {
        window.focus();
        note.close();
        this.#open(address);
      };
    } catch {
      // Android has them only from a worker.
      navigator.serviceWorker?.ready.then((worker) =>
        worker.showNotification(title, { ...options, data: { open: address } }),
      );
    }
    return true;
  }
}

/** Whether this page may ask at all; browsers give notifications to secure pages only. */
export function canNotify() {
  return window.isSecureContext && typeof Notification !== 'undefined';
}

/** Asks the person's browser; to be called from a click. */
export async function askToNotify() {
  return canNotify() && (await Notification.requestPermission()) === 'granted';
}
