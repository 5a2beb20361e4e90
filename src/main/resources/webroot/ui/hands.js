import { isRoom } from '../lib/names.js';
import { currentTalk, privateTalksOf, roomsOf } from '../state.js';
import { counts } from '../state/talk.js';

/** What keys, fingers and dragged files do to the page as a whole, wherever they come down. */
const EDGE_PX = 32;
const SWIPE_PX = 48;
const WRITABLE = 'input:not([type=checkbox],[type=radio],[type=file]), textarea, select, [contenteditable]';

/** The keys that work everywhere. Answers whether this was one of them. */
export function key(event, { chat, state, focusComposer }) {
  const isWriting = event.target.closest?.(WRITABLE);
  const does = keyOf(event, isWriting);
  // one that Escape has just closed is not told of yet
  const isCovered = state.dialog && document.querySelector('dialog[open]');
  if (!does || (isCovered && does !== 'switch')) {
    return false;
  }
  event.preventDefault();
  DOES[does]({ chat, state, focusComposer });
  return true;
}

function keyOf({ key: pressed, ctrlKey, metaKey, altKey, shiftKey }, isWriting) {
  const command = (ctrlKey || metaKey) && !altKey;
  if (command && !shiftKey && pressed.toLowerCase() === 'k') {
    return 'switch';
  }
  if (command && (pressed === '/' || pressed === '?')) {
    return 'help';
  }
  if (altKey && !ctrlKey && !metaKey && (pressed === 'ArrowUp' || pressed === 'ArrowDown')) {
    return `${shiftKey ? 'unread' : 'next'}${pressed === 'ArrowUp' ? 'Up' : 'Down'}`;
  }
  if (!isWriting && !command && !altKey) {
    return { '/': 'write', '?': 'help' }[pressed];
  }
  return undefined;
}

const DOES = {
  switch: ({ chat }) => {
    chat.askRooms();
    chat.dialog({ kind: 'switcher' });
  },
  help: ({ chat }) => chat.dialog({ kind: 'help' }),
  write: ({ focusComposer }) => focusComposer(),
  nextUp: (context) => step(context, -1),
  nextDown: (context) => step(context, 1),
  unreadUp: (context) => step(context, -1, isUnread),
  unreadDown: (context) => step(context, 1, isUnread),
};

const isUnread = (state) => (talk) => counts(talk, state.me).unread > 0;

/** The next talk in the order of the list, round and round. */
function step({ chat, state }, by, wanted = () => () => true) {
  const talks = [...roomsOf(state), ...privateTalksOf(state)];
  const at = talks.findIndex((talk) => talk.key === state.current);
  for (let i = 1; i <= talks.length; i += 1) {
    const talk = talks[(((at + i * by) % talks.length) + talks.length) % talks.length];
    if (talk.key !== state.current && wanted(state)(talk)) {
      chat.open(talk.address);
      return;
    }
  }
}

/** A finger from an edge draws the pane of that side in; one the other way puts it back. */
export class Swipe {
  #from = null;
  #state;
  #chat;

  constructor({ element, chat, state }) {
    this.#chat = chat;
    this.#state = state;
    element.addEventListener('touchstart', this.#began, { passive: true });
    element.addEventListener('touchmove', this.#moved, { passive: true });
  }

  #began = ({ touches }) => {
    const [{ clientX: x, clientY: y }] = touches;
    const side = x < EDGE_PX ? 'left' : x > window.innerWidth - EDGE_PX ? 'right' : null;
    this.#from = touches.length === 1 && (side || this.#state().pane) ? { x, y, side } : null;
  };

  #moved = ({ touches: [{ clientX, clientY }] }) => {
    const from = this.#from;
    if (!from || Math.abs(clientX - from.x) < SWIPE_PX) {
      return;
    }
    this.#from = null;
    const isAcross = Math.abs(clientX - from.x) > 1.5 * Math.abs(clientY - from.y);
    const way = clientX > from.x ? 'right' : 'left';
    const { pane } = this.#state();
    if (isAcross && pane === way) {
      this.#chat.pane(null);
    } else if (isAcross && !pane && from.side && from.side !== way) {
      this.#chat.pane(from.side);
    }
  };
}

/** Files that are dropped or pasted anywhere go to the open talk. */
export class Drop {
  #element;
  #chat;
  #state;
  #depth = 0;

  constructor({ element, chat, state }) {
    this.#element = element;
    this.#chat = chat;
    this.#state = state;
    element.addEventListener('dragenter', (event) => this.#over(event, 1));
    element.addEventListener('dragleave', (event) => this.#over(event, -1));
    element.addEventListener('dragover', (event) => hasFiles(event.dataTransfer) && event.preventDefault());
    element.addEventListener('drop', this.#dropped);
    element.addEventListener('paste', this.#pasted);
  }

  #over(event, by) {
    if (hasFiles(event.dataTransfer)) {
      event.preventDefault();
      this.#depth = Math.max(0, this.#depth + by);
      this.#element.classList.toggle('dropping', this.#depth > 0);
    }
  }

  #dropped = (event) => {
    this.#depth = 0;
    this.#element.classList.remove('dropping');
    if (hasFiles(event.dataTransfer) && !event.defaultPrevented) {
      event.preventDefault();
      this.#share(event.dataTransfer.files);
    }
  };

  #pasted = (event) => {
    const files = event.clipboardData?.files ?? [];
    if (files.length && !event.defaultPrevented) {
      event.preventDefault();
      this.#share(files);
    }
  };

  #share(files) {
    const talk = currentTalk(this.#state());
    if (talk) {
      this.#chat.upload([...files], talk.address);
    }
  }
}

function hasFiles(transfer) {
  return [...(transfer?.types ?? [])].includes('Files');
}

/** Where a file goes that is dropped now, as people read it. */
export function dropTarget(state) {
  const talk = currentTalk(state);
  return talk && (isRoom(talk.key) ? talk.address : talk.address.slice(1));
}
