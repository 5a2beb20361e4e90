import { isRoom } from './lib/names.js';
import { isEntry } from './state/lines.js';
import { currentTalk } from './state.js';

/** Reads the open talk from the log, page by page: what is before its lines, after them, around one. */
export class Paging {
  static PAGE = 80;
  static MAILBOX_PAGES = 5;
  static TRIES = 3;

  #model;
  #session;
  #isOnline;

  constructor({ model, session, isOnline }) {
    this.#model = model;
    this.#session = session;
    this.#isOnline = isOnline;
  }

  get #talk() {
    return currentTalk(this.#model.state);
  }

  /** What came before the oldest line. */
  older() {
    const talk = this.#talk;
    return talk && !talk.complete ? this.#read(talk, () => this.#older(talk)) : undefined;
  }

  /** What came after the newest line, where that is not the newest entry. */
  newer() {
    const talk = this.#talk;
    return talk && !talk.tail ? this.#read(talk, () => this.#newer(talk)) : undefined;
  }

  /** The newest entries in place of those that are shown; again where more was said meanwhile. */
  async latest() {
    const isThere = () => !this.#talk || this.#talk.tail;
    for (let tries = 0; tries < Paging.TRIES && !isThere(); tries += 1) {
      await this.#alone(isThere, (talk) => this.#anew(talk, this.#newest(talk)));
    }
  }

  /** Whether that entry is among the lines, after reading what is around it if need be. */
  async around(seq) {
    const has = () => this.#talk?.lines.some((line) => line.seq === seq) ?? false;
    await this.#alone(() => !this.#talk || has(), (talk) => this.#anew(talk, seq + Paging.PAGE / 2));
    return has();
  }

  /**
   * Reads where nothing is on its way any more, unless there is no need for it then. What is seen may want
   * another page in the same moment: that one is waited for, too.
   */
  async #alone(isThere, pages) {
    await this.#settled();
    while (!isThere() && this.#talk.loading) {
      await this.#settled();
    }
    const talk = this.#talk;
    if (!isThere()) {
      await this.#read(talk, () => pages(talk));
    }
  }

  /** A page on its way belongs to the lines that are there now. */
  async #settled() {
    while (this.#talk?.loading) {
      await new Promise((done) => {
        const stop = this.#model.watch(() => {
          stop();
          done();
        });
      });
    }
  }

  async #read(talk, pages) {
    if (talk.loading || !this.#isOnline()) {
      return;
    }
    const of = talk.address;
    this.#model.dispatch({ type: 'pageWanted', of });
    try {
      await pages();
    } catch {
      // Cut off: asked again when one scrolls or is back.
    }
    if (this.#model.state.talks[talk.key]?.loading) {
      this.#model.dispatch({ type: 'pageDone', of });
    }
  }

  #newest(talk) {
    return isRoom(talk.key) ? talk.seq : this.#model.state.mailbox.seq;
  }

  #stream(talk) {
    return isRoom(talk.key) ? { of: talk.address } : { of: `@${this.#model.state.me.name}`, only: talk.address };
  }

  #older(talk) {
    if (isRoom(talk.key)) {
      const before = talk.lines.find(isEntry)?.seq ?? talk.seq + 1;
      return this.#session.page({ of: talk.address, before, limit: Paging.PAGE });
    }
    return talk.cut ? this.#olderOfOne(talk) : this.#olderOfMailbox(talk);
  }

  /** The mailbox is one stream: reads on until something of this talk is found, or a while. */
  async #olderOfMailbox(talk) {
    const lines = () => this.#model.state.talks[talk.key]?.lines.length ?? 0;
    const before = lines();
    for (let page = 0; page < Paging.MAILBOX_PAGES && lines() === before; page += 1) {
      const { me, mailbox } = this.#model.state;
      if (mailbox.complete) {
        break;
      }
      await this.#session.page({ of: `@${me.name}`, before: mailbox.first, limit: Paging.PAGE });
    }
    this.#done(talk, this.#model.state.mailbox.complete);
  }

  async #olderOfOne(talk) {
    const lines = () => this.#model.state.talks[talk.key]?.lines.length ?? 0;
    const count = lines();
    let before = talk.lines.find(isEntry)?.seq ?? this.#newest(talk) + 1;
    for (let page = 0; page < Paging.MAILBOX_PAGES && lines() === count && before > 1; page += 1) {
      const entries = await this.#session.page({ ...this.#stream(talk), before, limit: Paging.PAGE });
      before = entries.length ? entries[0].seq : 1;
    }
    this.#done(talk, before <= 1);
  }

  #done(talk, complete) {
    this.#model.dispatch({ type: 'pageDone', of: talk.address, complete });
  }

  async #newer(talk) {
    let from = talk.reach;
    const now = () => this.#model.state.talks[talk.key];
    const count = talk.lines.length;
    for (let page = 0; page < Paging.MAILBOX_PAGES && now()?.tail === false && now().lines.length === count; page += 1) {
      const upTo = from + Paging.PAGE;
      await this.#session.page({ ...this.#stream(talk), before: upTo + 1, limit: Paging.PAGE, way: 'newer', upTo });
      from = upTo;
    }
  }

  #anew(talk, upTo) {
    return this.#session.page({ ...this.#stream(talk), before: upTo + 1, limit: Paging.PAGE, way: 'anew', upTo });
  }
}
