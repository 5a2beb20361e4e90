import { isRoom } from './lib/names.js';
import { KeptUploads } from './lib/keptuploads.js';
import { Upload, UploadError } from './lib/upload.js';
import { roomsOf } from './state.js';
import { words } from './strings.js';

/**
 * The files that are on their way, two at a time. One that breaks off with the connection goes on by
 * itself when that is back; one that was refused waits for the person.
 */
export class Uploads {
  static AT_ONCE = 2;
  static SHOWN_DONE_MS = 4000;
  static PROGRESS_MS = 100;

  #model;
  #done;
  #running = new Map(); // id → Upload
  #files = new Map(); // id → File
  #last = 0;
  #kept;

  /** @param onDone told `(address, file)` when a file is there */
  constructor({ model, onDone, kept = new KeptUploads() }) {
    this.#model = model;
    this.#done = onDone;
    this.#kept = kept;
    kept.all().forEach((one) => this.#showInterrupted(one));
    model.watch((state, event) => this.#notice(event));
    window.addEventListener('beforeunload', (event) => this.#running.size && event.preventDefault());
  }

  /** A page that was loaded again has lost the file itself; the server has what it got of it. */
  #showInterrupted(kept) {
    const upload = { ...kept, sent: 0, tried: true, state: 'interrupted', why: words.upload.interrupted };
    this.#model.dispatch({ type: 'uploadAdded', upload });
  }

  /** Begins to send files that are told of at an address: a room, or a private talk. */
  add(files, address) {
    for (const file of files) {
      this.#last += 1;
      const id = `u${Date.now()}-${this.#last}`;
      const tooLarge = file.size > (this.#model.state.me?.limits?.file ?? Infinity);
      this.#files.set(id, file);
      const before = this.#interrupted(file);
      const begun = { id, address, name: file.name, size: file.size, sent: 0, tried: false, ...before };
      const upload = tooLarge
        ? { ...begun, state: 'refused', why: words.upload.tooLarge, final: true }
        : { ...begun, ...(before ? { state: 'waiting', why: null } : this.#beginning(address)) };
      this.#model.dispatch({ type: 'uploadAdded', upload });
    }
    this.#next();
  }

  /** The same file once more goes on where it was, and is told of where it was begun. */
  #interrupted({ name, size }) {
    const isIt = (one) => one.state === 'interrupted' && one.name === name && one.size === size;
    const before = this.#model.state.uploads.find(isIt);
    if (before) {
      this.#gone(before.id);
    }
    return before && { address: before.address, tried: true };
  }

  /** What is sent from a private talk is for everyone all the same: that is asked first. */
  #beginning(address) {
    return isRoom(address)
      ? { state: 'waiting', why: null }
      : { state: 'asking', why: words.upload.forEveryone(this.#room(address), address) };
  }

  #room(address) {
    return isRoom(address) ? address : (roomsOf(this.#model.state)[0]?.address ?? '#lobby');
  }

  /** Again, from where it stopped; or at all, where it was asked first. */
  retry(id) {
    this.#change(id, { state: 'waiting', why: null });
    this.#next();
  }

  /** Stops one that runs, and takes it from the list. */
  cancel(id) {
    this.#running.get(id)?.cancel();
    this.#gone(id);
  }

  #gone(id) {
    this.#files.delete(id);
    this.#kept.drop(id);
    this.#model.dispatch({ type: 'uploadGone', id });
    this.#next();
  }

  #change(id, change) {
    this.#model.dispatch({ type: 'uploadChanged', id, change });
  }

  #next() {
    const { uploads, me } = this.#model.state;
    const waiting = uploads.filter((one) => one.state === 'waiting' && !this.#running.has(one.id));
    for (const upload of waiting.slice(0, Math.max(0, Uploads.AT_ONCE - this.#running.size))) {
      if (me) {
        this.#run(upload, me.token);
      }
    }
  }

  async #run({ id, address, tried }, token) {
    const file = this.#files.get(id);
    const upload = new Upload({ file, room: this.#room(address), token });
    this.#running.set(id, upload);
    this.#change(id, { state: 'sending', tried: true });
    this.#kept.keep({ id, address, name: file.name, size: file.size });
    try {
      const put = await upload.send(this.#progress(id), tried ? undefined : 0);
      const change = put.known ? { why: words.upload.known(put.name) } : { name: put.name ?? file.name };
      this.#kept.drop(id);
      this.#change(id, { state: 'done', sent: file.size, ...change });
      this.#done(address, put);
      setTimeout(() => this.#gone(id), Uploads.SHOWN_DONE_MS);
    } catch (error) {
      this.#failed(id, error);
    } finally {
      this.#running.delete(id);
      this.#next();
    }
  }

  #failed(id, error) {
    if (error.code === UploadError.BROKEN) {
      this.#change(id, { state: 'stopped', why: words.upload.stopped });
    } else if (error.code !== UploadError.CANCELLED) {
      this.#kept.drop(id);
      this.#change(id, { state: 'refused', why: error.message || words.upload.refused(error.code) });
    }
  }

  /** Not more often than the eye sees. */
  #progress(id) {
    let told = 0;
    return (sent) => {
      const now = performance.now();
      if (now - told > Uploads.PROGRESS_MS || sent === 0) {
        told = now;
        this.#change(id, { sent });
      }
    };
  }

  #notice({ type, is }) {
    if (type === 'forgotten') {
      this.#kept.clear();
    }
    if (type === 'connection' && (is === 'back' || is === 'online')) {
      const stopped = this.#model.state.uploads.filter((one) => one.state === 'stopped');
      stopped.forEach((one) => this.retry(one.id));
    }
  }
}
