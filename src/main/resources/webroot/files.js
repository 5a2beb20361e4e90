import { fileHref } from './lib/format.js';
import { isRoom } from './lib/names.js';
import { words } from './strings.js';
import { Uploads } from './uploads.js';

/** The shared files: what is there, and what a person does with them. */
export class Files {
  #bus;
  #model;
  #outbox;
  #uploads;

  constructor({ bus, model, outbox }) {
    this.#bus = bus;
    this.#model = model;
    this.#outbox = outbox;
    this.#uploads = new Uploads({ model, onDone: (address, file) => this.#shared(address, file) });
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

  upload(files, address) {
    this.#uploads.add(files, address);
  }

  retry(id) {
    this.#uploads.retry(id);
  }

  cancel(id) {
    this.#uploads.cancel(id);
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
