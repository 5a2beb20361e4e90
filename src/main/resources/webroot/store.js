/**
 * What this browser keeps between visits. One key a thing, so that two tabs that share one identity
 * never write over each other. A browser that keeps nothing (private mode, full) is no error: then
 * it is kept for as long as the page is open.
 */
export class Store {
  static PREFIX = 'chatroom.';
  static SETTING = 'setting.';

  #storage;

  constructor(storage = safeStorage()) {
    this.#storage = storage;
  }

  /** `{name, token, log}` or null. */
  get identity() {
    return this.#read('identity');
  }

  set identity(identity) {
    this.#write('identity', identity);
  }

  /** The talk that was open, or null. */
  get current() {
    return this.#read('current');
  }

  set current(address) {
    this.#write('current', address);
  }

  /** How far a talk was read in this browser: for private talks, whose mailbox is one stream. */
  readMarks() {
    return this.#all('read.');
  }

  setReadMark(key, seq) {
    this.#write(`read.${key}`, seq);
  }

  /** Whom this person does not want to read, by folded name. */
  get ignored() {
    return this.#read('ignored') ?? {};
  }

  set ignored(ignored) {
    this.#write('ignored', ignored);
  }

  /** Whether this identity was made a keeper of the files. */
  get keeper() {
    return this.#read('keeper') ?? false;
  }

  set keeper(is) {
    this.#write('keeper', is || null);
  }

  drafts() {
    return this.#all('draft.');
  }

  setDraft(key, text) {
    this.#write(`draft.${key}`, text || null);
  }

  /** What was typed and not acknowledged, oldest first. */
  pending() {
    return Object.values(this.#all('pending.')).sort((a, b) => a.order - b.order);
  }

  addPending(item) {
    this.#write(`pending.${item.id}`, item);
  }

  removePending(id) {
    this.#write(`pending.${id}`, null);
  }

  /** What was chosen for this browser, whoever uses it. */
  settings() {
    return this.#all(Store.SETTING);
  }

  setSetting(name, value) {
    this.#write(Store.SETTING + name, value);
  }

  muted() {
    return this.#all('muted.');
  }

  setMuted(key, muted) {
    this.#write(`muted.${key}`, muted || null);
  }

  /** True for the first tab that asks for this number of a talk: one of several tells the person. */
  claim(key, seq, log) {
    const told = this.#read(`told.${key}`);
    const isFirst = told?.log !== log || seq > told.seq;
    if (isFirst) {
      this.#write(`told.${key}`, { seq, log });
    }
    return isFirst;
  }

  /** What another tab changed: `act(part, key, value)`, for `draft.#lobby` of `draft` and `#lobby`. */
  watch(act) {
    window.addEventListener('storage', ({ key, newValue }) => {
      if (key?.startsWith(Store.PREFIX)) {
        const [part, ...rest] = key.slice(Store.PREFIX.length).split('.');
        act(part, rest.join('.'), parsed(newValue));
      }
    });
  }

  /** Everything that belongs to the identity. */
  forget() {
    const mine = this.#keys().filter((key) => !key.startsWith(Store.PREFIX + Store.SETTING));
    mine.forEach((key) => this.#storage.removeItem(key));
  }

  #keys() {
    return Object.keys(this.#storage).filter((key) => key.startsWith(Store.PREFIX));
  }

  #all(part) {
    const prefix = Store.PREFIX + part;
    const keys = this.#keys().filter((key) => key.startsWith(prefix));
    return Object.fromEntries(
      keys.map((key) => [key.slice(prefix.length), this.#read(key.slice(Store.PREFIX.length))]),
    );
  }

  #read(key) {
    return parsed(this.#storage.getItem(Store.PREFIX + key));
  }

  #write(key, value) {
    try {
      if (value === null || value === undefined) {
        this.#storage.removeItem(Store.PREFIX + key);
      } else {
        this.#storage.setItem(Store.PREFIX + key, JSON.stringify(value));
      }
    } catch {
      // Full: the page still works, it only remembers less.
    }
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function safeStorage() {
  try {
    window.localStorage.getItem(Store.PREFIX);
    return window.localStorage;
  } catch {
    return new Memory();
  }
}

/** Looks enough like a Storage for the above. */
export class Memory {
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  setItem(key, value) {
    this[key] = value;
  }

  removeItem(key) {
    delete this[key];
  }
}
