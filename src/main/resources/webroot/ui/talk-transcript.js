import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { dayName } from '../lib/format.js';
import { visible } from '../lib/text.js';
import { timeline } from '../lib/timeline.js';
import { counts } from '../state/talk.js';
import { words } from '../strings.js';
import { ChatElement } from './element.js';
import { downIcon } from './icons.js';
import { messageRow } from './message.js';
import { noteRow, noticesRow } from './notices.js';

const AT_END_PX = 32;
const READ_AHEAD_PX = 600;
const BELOW_TOP_PX = 96;

/** The lines of the open talk. Stays at the end while one is there, and in place while one is not. */
export class TalkTranscript extends ChatElement {
  static properties = { talk: {}, me: {}, chat: {} };

  #anchor = null;
  #shown = null;
  #sizes = '';
  #resized = new ResizeObserver(() => this.#settle());

  get #scroller() {
    return this.querySelector('[role=log]');
  }

  firstUpdated() {
    this.#resized.observe(this.#scroller);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  willUpdate() {
    this.#anchor = this.#shown === this.talk.key ? this.#firstVisible() : null;
  }

  updated() {
    if (this.#shown !== this.talk.key) {
      this.#shown = this.talk.key;
      this.#toStart();
    } else if (this.talk.atEnd) {
      this.#toEnd();
    } else {
      this.#backToAnchor();
    }
    this.#readAhead();
  }

  render() {
    const { talk } = this;
    return html`
      <div class="log" role="log" aria-label=${words.talk.messages} aria-live="polite" tabindex="0" @scroll=${this.#scrolled}>
        <div class="lines">
          ${this.#beginning()}
          ${repeat(timeline(talk), (row) => row.key, (row) => this.#row(row))}
        </div>
      </div>
      ${talk.atEnd ? nothing : this.#toLatest()}
    `;
  }

  #row(row) {
    const make = this.#rows[row.type];
    const line = row.line ?? row.item;
    return line ? guard([line, row.first, row.amended, row.type, this.me.name], () => make(row)) : make(row);
  }

  #rows = {
    message: (row) => messageRow(row, this.#context),
    pending: (row) => messageRow(row, this.#context),
    note: noteRow,
    notices: noticesRow,
    new: () => html`<div class="row new" role="separator"><span>${words.talk.fresh}</span></div>`,
    day: ({ at }) => html`<div class="row day" role="separator">
      <span>${dayName(new Date(at), new Date(), words.days)}</span>
    </div>`,
  };

  get #context() {
    const quoted = (seq) => this.talk.lines.find((line) => line.seq === seq);
    return { me: this.me, chat: this.chat, quoted };
  }

  /** What stands above the oldest line. */
  #beginning() {
    const { talk } = this;
    if (talk.loading) {
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

  #jump = () => {
    this.#toEnd();
    this.chat.scrolled(this.talk.key, true);
  };

  // --- where the reader is ---

  /** Only a hand leaves the end: where the sizes changed (the composer grew), one stays there. */
  #scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    if (this.talk.atEnd && this.#sizes !== `${scrollHeight} ${clientHeight}`) {
      this.#toEnd();
      return;
    }
    const atEnd = scrollHeight - scrollTop - clientHeight < AT_END_PX;
    if (atEnd !== this.talk.atEnd) {
      this.chat.scrolled(this.talk.key, atEnd);
    }
    this.#readAhead();
  };

  #readAhead() {
    const { talk } = this;
    const isKnown = talk.joined ? talk.loaded : true;
    if (isKnown && !talk.complete && !talk.loading && this.#scroller.scrollTop < READ_AHEAD_PX) {
      queueMicrotask(() => this.chat.older());
    }
  }

  #settle() {
    if (this.talk.atEnd) {
      this.#toEnd();
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

  #firstVisible() {
    const scroller = this.#scroller;
    const rows = [...this.querySelectorAll('.row')];
    const row = rows.find((one) => one.offsetTop + one.offsetHeight > scroller.scrollTop);
    return row ? { row, below: row.offsetTop - scroller.scrollTop } : null;
  }

  #backToAnchor() {
    if (this.#anchor?.row.isConnected) {
      this.#scroller.scrollTop = this.#anchor.row.offsetTop - this.#anchor.below;
    }
  }

  /** Shows one entry, and where it is. */
  point(seq) {
    const row = this.querySelector(`[data-seq="${seq}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.classList.add('pointed');
    setTimeout(() => row?.classList.remove('pointed'), 2500);
  }
}

customElements.define('talk-transcript', TalkTranscript);
