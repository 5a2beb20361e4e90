import { fold } from './lib/names.js';
import { isEntry } from './state/lines.js';
import { timeline } from './lib/timeline.js';
import { currentTalk } from './state.js';
import { words } from './strings.js';

/** What a person says: in the open talk, and about what was said there. */
export class Speech {
  #model;
  #session;
  #outbox;
  #store;

  constructor({ model, session, outbox, store }) {
    this.#model = model;
    this.#session = session;
    this.#outbox = outbox;
    this.#store = store;
  }

  get #talk() {
    return currentTalk(this.#model.state);
  }

  /** Answers whether it was taken. */
  say(text, kind, target) {
    const { address } = this.#talk ?? {};
    if (!address || !this.#fits(text)) {
      return false;
    }
    const taken = this.#outbox.say(address, text, kind, target);
    if (!taken) {
      this.#session.complain(words.message.tooMany);
    }
    return taken;
  }

  #fits(text) {
    const most = this.#model.state.me?.limits?.text ?? Infinity;
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > most) {
      this.#session.complain(words.message.tooLong(bytes, most));
    }
    return bytes <= most;
  }

  /** An emoji on an entry; the same again takes it back. */
  react(seq, emoji) {
    this.say(emoji, 'reacted', seq);
  }

  remove(seq) {
    if (this.#talk.composing?.seq === seq) {
      this.cancel();
    }
    this.say('', 'deleted', seq);
  }

  reply(seq) {
    this.#compose({ kind: 'reply', seq });
  }

  edit(seq) {
    const row = timeline(this.#talk).find((one) => one.line?.seq === seq);
    if (row) {
      this.#compose({ kind: 'edit', seq }, row.amended?.text ?? row.line.text);
    }
  }

  /** The last thing one said here, if it is among the lines. */
  editLast() {
    const { me } = this.#model.state;
    const mine = ({ type, line, amended }) =>
      type === 'message' && isEntry(line) && line.by === me.by && line.kind === 'message' && line.text && !amended?.deleted;
    const last = timeline(this.#talk).findLast(mine);
    if (last) {
      this.edit(last.line.seq);
    }
    return !!last;
  }

  cancel() {
    this.#compose(null);
  }

  #compose(composing, text = '') {
    const { address } = this.#talk;
    this.#model.dispatch({ type: 'composing', address, composing, text });
  }

  /** What was typed while an edit is open is the new text. */
  amend(text) {
    const { composing, lines } = this.#talk;
    const row = timeline(this.#talk).find((one) => one.line?.seq === composing.seq);
    const before = row?.amended?.text ?? lines.find((line) => line.seq === composing.seq)?.text;
    this.cancel();
    if (text !== before) {
      this.say(text, 'edited', composing.seq);
    }
  }

  /** A draft is kept, but for the text of an edit, and for a secret. */
  draft(address, text) {
    const { talks } = this.#model.state;
    this.#model.dispatch({ type: 'draft', address, text });
    if (talks[fold(address)]?.composing?.kind !== 'edit') {
      this.#store.setDraft(fold(address), /^\s*\/keeper\b/i.test(text) ? '' : text);
    }
  }
}
