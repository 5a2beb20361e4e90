/**
 * Which files were being sent from this tab, so that a reload does not lose them without a word. The
 * file itself cannot be kept; its name and size are enough to know it again.
 */
export class KeptUploads {
  static KEY = 'chatroom.uploads';

  #storage;

  constructor(storage = tabStorage()) {
    this.#storage = storage;
  }

  /** `{id, address, name, size}` each. */
  all() {
    try {
      return JSON.parse(this.#storage?.getItem(KeptUploads.KEY)) ?? [];
    } catch {
      return [];
    }
  }

  keep(upload) {
    this.#write([...this.#without(upload.id), upload]);
  }

  drop(id) {
    this.#write(this.#without(id));
  }

  clear() {
    this.#write([]);
  }

  #without(id) {
    return this.all().filter((one) => one.id !== id);
  }

  #write(uploads) {
    try {
      this.#storage?.setItem(KeptUploads.KEY, JSON.stringify(uploads));
    } catch {
      // Full: then a reload loses them, as it would without this.
    }
  }
}

/** Of this tab alone: what another sends is not interrupted. */
function tabStorage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
