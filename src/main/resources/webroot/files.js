import { fileHref } from './lib/format.js';
import { isRoom } from './lib/names.js';
import { words } from './strings.js';

/** The shared files: what is there, and what a person does with them. */
export class Files {
  #bus;
  #model;
  #outbox;
  #sending = null;

  constructor({ bus, model, outbox }) {
    this.#bus = bus;
    this.#model = model;
    this.#outbox = outbox;
    if (isInterrupted()) {
      this.#uploads();
    }
    model.watch((state, event) => this.#notice(event));
  }

  /** The list itself is not pushed; that it changed is. */
  #notice(event) {
    const speaksOfFiles = ({ body }) => body.kind === 'file' || body.kind === 'files';
    if (event.type === 'pushes' && event.list.some(speaksOfFiles)) {
      this.ask();
    }
  }

  async ask() {
    try {
      const { files } = await this.#bus.request('files', { op: 'list' });
      this.#model.dispatch({ type: 'files', files });
    } catch {
      // Asked again with the next refresh; what is shown stays as it was.
    }
  }

  /** What sends files is loaded when there is one to send, or one that a reload broke. */
  async #uploads() {
    try {
      this.#sending ??= import('./uploads.js').then(
        ({ Uploads }) => new Uploads({ model: this.#model, onDone: (address, file) => this.#shared(address, file) }),
      );
      return await this.#sending;
    } catch (error) {
      this.#sending = null;
      throw error;
    }
  }

  /** Fails where what sends them cannot be loaded. */
  async upload(files, address) {
    (await this.#uploads()).add(files, address);
  }

  async retry(id) {
    (await this.#uploads()).retry(id);
  }

  async cancel(id) {
    (await this.#uploads()).cancel(id);
  }

  /** The room's entry tells of a file by itself; in a private talk this person does. */
  #shared(address, { name }) {
    this.ask();
    if (!isRoom(address) && name) {
      this.#outbox.say(address, words.upload.privately(name, new URL(fileHref(name), location.href).href));
    }
  }

  /** Takes a file back; answers why not, where the server refuses. */
  async takeBack(name) {
    const { files, me, keeper } = this.#model.state;
    const why = await this.#refusal({ op: 'remove', name });
    const isMine = files?.some((file) => file.name === name && file.by === me.by);
    if (why && keeper && !isMine) {
      this.#model.dispatch({ type: 'keeper', is: false }); // of a server that has ended
    }
    this.ask();
    return why;
  }

  /** Who has downloaded a file: `{people}`, or why that is not told. */
  async whoHas(name) {
    try {
      return await this.#bus.request('files', { op: 'who-has', name });
    } catch (error) {
      return { people: [], why: said(error) };
    }
  }

  async #refusal(body) {
    try {
      await this.#bus.request('files', body);
      return null;
    } catch (error) {
      return said(error);
    }
  }
}

function said(error) {
  return error.isCutOff ? words.command.offline : error.message;
}

/** Whether this tab was sending something when it was loaded again: see `lib/keptuploads.js`. */
function isInterrupted() {
  try {
    return (sessionStorage.getItem('chatroom.uploads') ?? '[]') !== '[]';
  } catch {
    return false;
  }
}
