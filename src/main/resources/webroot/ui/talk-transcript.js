import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { dayName } from '../lib/format.js';
import { fold, isIgnored } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { timeline } from '../lib/timeline.js';
import { counts } from '../state/talk.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { downIcon } from './icons.js';
import { messageRow } from './message.js';
import { noteRow, noticesRow } from './notices.js';
import { Pointing } from './pointing.js';
import { quotedIn } from './quote.js';

const AT_END_PX = 32;
const READ_AHEAD_PX = 600;
const BELOW_TOP_PX = 96;
const POINTED_MS = 2500;

/** The lines of the open talk. Stays at the end while one is there, and in place while one is not. */
export class TalkTranscript extends ChatElement {
  static properties = { talk: {}, me: {}, chat: {}, active: { state: true } };

  #anchor = null;
  #shown = null;
  #sizes = '';
  #hasLeft = false; // scrolled away, and the event of that is still to come
  #known = { members: null, names: null };
  #resized = new ResizeObserver(() => this.#settle());
  #pointing = new Pointing(this);

  get #scroller() {
    return this.querySelector('[role=log]');
  }

  firstUpdated() {
    this.#resized.observe(this.#scroller);
    this.#resized.observe(this.querySelector('.lines'));
    this.#pointing.listen(this.#scroller);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  willUpdate(changed) {
    this.#anchor = this.#shown === this.talk.key ? this.#firstVisible() : null;
    const wasAtEnd = (changed.get('talk') ?? this.talk).atEnd;
    this.#hasLeft = wasAtEnd && this.#anchor !== null && this.#isUnchanged() && !this.#isNearEnd();
    if (changed.has('talk') && this.#shown !== this.talk.key) {
      this.active = null;
    }
  }

  updated() {
    if (this.#shown !== this.talk.key) {
      this.#shown = this.talk.key;
      this.#toStart();
    } else if (this.talk.atEnd && !this.#hasLeft) {
      this.#toEnd();
    } else {
      this.#backToAnchor();
    }
    this.#isSeenAtEnd();
    this.#readAhead();
  }

  /** Whoever sees the end is at the end, also where nothing was scrolled that would tell so. */
  #isSeenAtEnd() {
    const { key, tail, atEnd } = this.talk;
    if (tail && !atEnd && this.#isNearEnd()) {
      queueMicrotask(() => this.chat.scrolled(key, true));
    }
  }

  render() {
    const { talk } = this;
    return html`
      <div class="log" role="log" aria-label=${words.talk.messages} aria-live="polite" tabindex="0" @scroll=${this.#scrolled}>
        <div class="lines">
          ${this.#beginning()}
          ${repeat(this.#timeline(), (row) => row.key, (row) => this.#row(row))}
        </div>
      </div>
      ${talk.atEnd ? nothing : this.#toLatest()}
    `;
  }

  #timeline() {
    const rows = timeline(this.talk);
    const { ignored } = this.me;
    const isHeard = ({ line }) => !isIgnored(line?.from, ignored);
    return Object.keys(ignored ?? {}).length ? rows.filter(isHeard) : rows;
  }

  #row(row) {
    const make = this.#rows[row.type];
    const line = row.line ?? row.item;
    const active = this.active?.key === row.key ? this.active : null;
    const about = line?.target ? quotedIn(this.talk, line.target) : null;
    const quoted = about && `${about.from} ${about.text}`;
    return line ? guard([line, row.first, row.amended, row.type, this.me.name, active, quoted], () => make(row, active)) : make(row);
  }

  #message = (row, active) => messageRow(row, { ...this.#context, active });

  #rows = {
    message: this.#message,
    pending: this.#message,
    note: noteRow,
    notices: noticesRow,
    new: () => html`<div class="row new" role="separator"><span>${words.talk.fresh}</span></div>`,
    day: ({ at }) => html`<div class="row day" role="separator">
      <span>${dayName(new Date(at), new Date(), words.days)}</span>
    </div>`,
  };

  get #context() {
    const { me, chat } = this;
    const quoted = (seq) => quotedIn(this.talk, seq);
    return { me, chat, quoted, isKnown: this.#isKnown, goTo: this.goTo, act: this.#pointing.act };
  }

  #isKnown = (name) => {
    const { members, address } = this.talk;
    if (this.#known.members !== members) {
      const names = [...Object.values(members).map((one) => one.name), address.slice(1)];
      this.#known = { members, names: new Set(names.map(fold)) };
    }
    return this.#known.names.has(fold(name));
  };

  /** What stands above the oldest line. */
  #beginning() {
    const { talk } = this;
    if (talk.loading && !talk.complete) {
      return html`<p class="beginning">${words.talk.older}</p>`;
    }
    const isKnown = talk.joined ? talk.loaded && talk.complete : talk.complete || !talk.lines.length;
    if (!isKnown) {
      return html`<p class="beginning"></p>`;
    }
    const address = visible(talk.address);
    const name = address.slice(1);
    const about = talk.joined ? words.talk.beginning(address) : words.talk.beginningPrivate(name);
    const empty = talk.joined ? words.talk.empty : words.talk.emptyPrivate(name);
    const isEmpty = !talk.lines.some((line) => line.type === 'entry') && !talk.pending.length;
    return html`<p class="beginning">${isEmpty ? html`<strong>${empty}</strong> ` : nothing}${about}</p>`;
  }

  #toLatest() {
    const { unread } = counts(this.talk, this.me);
    return html`<button type="button" class="latest" @click=${this.#jump}>
      ${downIcon} ${words.talk.latest(unread)}
    </button>`;
  }

  #jump = async () => {
    await this.chat.latest();
    await this.updateComplete;
    this.#hasLeft = false; // what comes in this moment is followed, wherever the wheel was turned to
    this.#toEnd();
    this.#isSeenAtEnd();
  };

  // --- where the reader is ---

  /** Only a hand leaves the end: where the sizes changed (the composer grew), one stays there. */
  #scrolled = () => {
    if (this.talk.atEnd && !this.#isUnchanged() && !this.#hasLeft) {
      this.#toEnd();
      return;
    }
    this.#hasLeft = false;
    const atEnd = this.talk.tail && this.#isNearEnd();
    if (atEnd !== this.talk.atEnd) {
      this.chat.scrolled(this.talk.key, atEnd);
    }
    this.#anchor = atEnd ? null : this.#firstVisible();
    this.#readAhead();
  };

  #isNearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < AT_END_PX;
  }

  #isUnchanged() {
    const { scrollHeight, clientHeight } = this.#scroller;
    return this.#sizes === `${scrollHeight} ${clientHeight}`;
  }

  #readAhead() {
    const { talk } = this;
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const isKnown = talk.joined ? talk.loaded : true;
    if (!isKnown || talk.loading) {
      return;
    }
    if (!talk.complete && scrollTop < READ_AHEAD_PX) {
      queueMicrotask(() => this.chat.older());
    } else if (!talk.tail && scrollHeight - scrollTop - clientHeight < READ_AHEAD_PX) {
      queueMicrotask(() => this.chat.newer());
    }
  }

  /** The window or a row changed its size: a picture came, the composer grew. */
  #settle() {
    if (this.talk.atEnd && !this.#hasLeft) {
      this.#toEnd();
    } else {
      this.#backToAnchor();
    }
  }

  #toEnd() {
    const scroller = this.#scroller;
    scroller.scrollTop = scroller.scrollHeight;
    this.#sizes = `${scroller.scrollHeight} ${scroller.clientHeight}`;
  }

  /** A talk that was just opened begins where the unread begins, if that is further up. */
  #toStart() {
    this.#toEnd();
    const fresh = this.querySelector('.row.new');
    if (fresh && fresh.offsetTop < this.#scroller.scrollTop) {
      this.#scroller.scrollTop = fresh.offsetTop - BELOW_TOP_PX;
    }
  }

  /** The rows stand below each other: the first that is seen is found by halving. */
  #firstVisible() {
    const { scrollTop } = this.#scroller ?? {};
    const rows = this.#scroller?.querySelector('.lines').children ?? [];
    let [low, high] = [1, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      row.offsetTop + row.offsetHeight > scrollTop ? (high = middle) : (low = middle + 1);
    }
    return rows[low] ? { row: rows[low], below: this.#below(rows[low]) } : null;
  }

  #below(row) {
    return row.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  #backToAnchor() {
    if (this.#anchor?.row.isConnected) {
      const by = this.#below(this.#anchor.row) - this.#anchor.below;
      if (Math.abs(by) > 0.01) {
        this.#scroller.scrollTop += by;
      }
    }
  }

  /** To an entry of this talk, read back for it if need be. */
  goTo = async (seq) => {
    if (await this.chat.goTo(this.talk.address, seq)) {
      await this.updateComplete;
      this.point(seq);
    }
  };

  /** Shows one entry, and where it is. */
  point(seq) {
    const row = this.querySelector(`[data-seq="${seq}"]`);
    if (!row) {
      return;
    }
    row.scrollIntoView({ block: 'center' });
    row.classList.add('pointed');
    setTimeout(() => row.classList.remove('pointed'), POINTED_MS);
    this.#scrolled();
  }
}

customElements.define('talk-transcript', TalkTranscript);
