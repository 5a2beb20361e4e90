const LONG_PRESS_MS = 500;
const MOVED_PX = 10;
const RESTED_MS = 120;
const ROOM_ABOVE_PX = 40;
const ROOM_ABOVE_FINGER_PX = 96;

/**
 * Which message of a transcript is being pointed at: by a pointer over it, the keys, or a finger that
 * stays on it. And what is then done with it.
 */
export class Pointing {
  #element;
  #press = null;
  #at = '';
  #resting = 0;

  constructor(element) {
    this.#element = element;
  }

  listen(log) {
    log.addEventListener('pointerover', this.#over);
    log.addEventListener('pointerleave', this.#leave);
    log.addEventListener('focusin', this.#focused);
    log.addEventListener('focusout', this.#blurred);
    log.addEventListener('keydown', this.#key);
    log.addEventListener('pointerdown', this.#down);
    for (const end of ['pointerup', 'pointercancel', 'scroll']) {
      log.addEventListener(end, this.#up, { passive: true });
    }
    log.addEventListener('pointermove', this.#moved, { passive: true });
    log.addEventListener('contextmenu', this.#menu);
  }

  get #active() {
    return this.#element.active;
  }

  set #active(active) {
    this.#element.active = active;
  }

  #rowOf(event) {
    return event.target.closest?.('.message[data-seq]');
  }

  #point(row, more = {}) {
    const { key } = row.dataset;
    if (this.#active?.key !== key || more.usual) {
      this.#active = { key, asking: null, usual: false, below: isAtTop(row, more.usual), ...more };
    }
  }

  /** Where rows pass under a pointer that lies still, the one that is there when they rest is meant. */
  #over = (event) => {
    const row = this.#rowOf(event);
    const at = `${event.screenX} ${event.screenY}`;
    clearTimeout(this.#resting);
    if (event.pointerType !== 'touch' && row && !this.#active?.asking) {
      const point = () => row.isConnected && !this.#active?.asking && this.#point(row);
      at === this.#at ? (this.#resting = setTimeout(point, RESTED_MS)) : point();
    }
    this.#at = at;
  };

  #leave = (event) => {
    clearTimeout(this.#resting);
    if (event.pointerType !== 'touch' && !this.#active?.asking && !this.#hasFocus()) {
      this.#active = null;
    }
  };

  #hasFocus() {
    return !!this.#element.querySelector('.message.active')?.contains(document.activeElement);
  }

  #focused = (event) => {
    const row = this.#rowOf(event);
    if (row && event.target.matches(':focus-visible')) {
      this.#point(row);
    }
  };

  #blurred = (event) => {
    const to = event.relatedTarget;
    if (to && this.#active && !this.#element.querySelector('.message.active')?.contains(to)) {
      this.#active = null;
    }
  };

  // --- keys ---

  #key = (event) => {
    const { key, target } = event;
    const row = this.#rowOf(event);
    const onRow = row === target;
    if (key === 'Escape' && this.#active) {
      event.preventDefault();
      this.act('nothing');
      row?.focus();
    } else if ((key === 'ArrowUp' || key === 'ArrowDown') && !event.altKey && (onRow || target.matches('[role=log]'))) {
      this.#step(event, row, key === 'ArrowUp' ? -1 : 1);
    } else if (onRow && !event.ctrlKey && !event.metaKey && !event.altKey && Object.hasOwn(KEYS, key)) {
      this.#pressButton(event, KEYS[key]);
    }
  };

  #step(event, from, by) {
    const rows = [...this.#element.querySelectorAll('.message[data-seq]')];
    const at = from ? rows.indexOf(from) : rows.length;
    const to = rows[at + by];
    if (to && (from || by < 0)) {
      event.preventDefault();
      to.focus();
    }
  }

  /** What the keys do is what the buttons do, so what is not allowed has no button. */
  #pressButton(event, which) {
    const button = this.#element.querySelector(`.message.active .message-actions [data-does=${which}]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  }

  // --- a finger ---

  #down = (event) => {
    this.#up();
    const row = this.#rowOf(event);
    if (event.pointerType === 'touch' && row && !event.target.closest('a, button, .code, audio, video')) {
      const timer = setTimeout(() => this.#point(row, { usual: true }), LONG_PRESS_MS);
      this.#press = { timer, x: event.clientX, y: event.clientY };
    }
    if (event.pointerType === 'touch' && this.#active && !event.target.closest('.message-actions, emoji-picker')) {
      this.#active = null;
    }
  };

  #up = () => {
    clearTimeout(this.#press?.timer);
    this.#press = null;
  };

  #moved = (event) => {
    if (this.#press && Math.hypot(event.clientX - this.#press.x, event.clientY - this.#press.y) > MOVED_PX) {
      this.#up();
    }
  };

  /** The browser's own menu would cover ours. */
  #menu = (event) => {
    if (this.#press || this.#active?.usual) {
      event.preventDefault();
    }
  };

  // --- what is done ---

  /** @param does what was pressed; `react` and `delete` ask first */
  act = async (does, line, emoji) => {
    const { chat } = this.#element;
    if (does === 'react' || does === 'delete') {
      this.#active = { ...this.#active, asking: this.#active?.asking === does ? null : does };
      await this.#asked(does);
      return;
    }
    const row = this.#element.querySelector('.message.active');
    const back = row?.contains(document.activeElement) && (does === 'nothing' || does === 'reacted');
    this.#active = null;
    if (does !== 'nothing') {
      DOES[does](chat, line, emoji);
    }
    if (back) {
      row.focus();
    }
  };

  async #asked(does) {
    if (does === 'react') {
      await import('./emoji-picker.js');
    }
    await this.#element.updateComplete;
    this.#element.querySelector('.message.active [data-first]')?.focus();
  }
}

const KEYS = { r: 'reply', e: 'edit', Delete: 'delete', '+': 'react' };

const DOES = {
  reply: (chat, line) => chat.reply(line.seq),
  edit: (chat, line) => chat.edit(line.seq),
  deleted: (chat, line) => chat.remove(line.seq),
  reacted: (chat, line, emoji) => chat.react(line.seq, emoji),
};

/** Whether there is no room above a message for what can be done with it. */
function isAtTop(row, isFinger) {
  const above = row.getBoundingClientRect().top - row.closest('[role=log]').getBoundingClientRect().top;
  return above < (isFinger ? ROOM_ABOVE_FINGER_PX : ROOM_ABOVE_PX);
}
