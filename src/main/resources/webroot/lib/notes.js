import { fold } from './names.js';

/**
 * The desktop's notifications, one a talk. They are the worker's where there is one: those stay when
 * the page goes, and a phone has no others.
 */
export class Notes {
  static ICON = '/icons/icon-192.png';

  #open;
  #shown = new Map(); // folded address → the page's own, or null for the worker's

  /** @param open called with the address whose notification was clicked */
  constructor(open) {
    this.#open = open;
    navigator.serviceWorker?.addEventListener('message', ({ data }) => data?.open && open(data.open));
  }

  /** False where the browser does not let the page. */
  async show({ address, title, text }) {
    if (!canNotify() || Notification.permission !== 'granted') {
      return false;
    }
    const tag = tagOf(address);
    const options = { body: text, tag, renotify: true, icon: Notes.ICON, silent: true, data: { open: address } };
    try {
      const worker = await workerThere();
      const own = worker ? await worker.showNotification(title, options) : this.#own(title, options, address);
      this.#shown.set(fold(address), own ?? null);
      return true;
    } catch {
      return false;
    }
  }

  #own(title, options, address) {
    const note = new Notification(title, options);
    note.onclick = () => {
      window.focus();
      note.close();
      this.#open(address);
    };
    return note;
  }

  /** What one looks at needs no notification any more. */
  async withdraw(key) {
    if (!this.#shown.has(key)) {
      return;
    }
    this.#shown.get(key)?.close();
    this.#shown.delete(key);
    const worker = await workerThere();
    (await worker?.getNotifications({ tag: tagOf(key) }))?.forEach((note) => note.close());
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

async function workerThere() {
  const registration = await navigator.serviceWorker?.getRegistration();
  return registration?.active ? registration : null;
}

function tagOf(address) {
  return `chatroom ${fold(address)}`;
}
