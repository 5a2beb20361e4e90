/**
 * Makes `strong`, `em` and `strike` of the marks among nodes: a stack of what is open, of which
 * everything is taken off once. Deeper than anybody writes is not gone.
 */
const MOST_OPEN = 12;
/** Two underscores are text: people speak of `__init__` more often than they shout so. */
const KINDS = { '*': ['em', 'strong'], _: ['em', null], '~': [null, 'strike'] };

export class Emphasis {
  #open = [{ mark: null, count: 0, children: [] }];
  #waiting = { '*': 0, _: 0, '~': 0 };
  #nodes;

  constructor(nodes) {
    this.#nodes = nodes;
  }

  nodes() {
    for (const node of this.#nodes) {
      node.type === 'mark' ? this.#mark(node) : this.#put(node);
    }
    while (this.#open.length > 1) {
      this.#giveUp();
    }
    return this.#open[0].children;
  }

  get #top() {
    return this.#open[this.#open.length - 1];
  }

  #put(node) {
    const { children } = this.#top;
    const last = children[children.length - 1];
    if (node.type === 'text' && last?.type === 'text') {
      children[children.length - 1] = { type: 'text', text: last.text + node.text };
    } else {
      children.push(node);
    }
  }

  #mark({ mark, count, opens, closes }) {
    let left = count;
    while (closes && left > 0 && this.#waiting[mark] > 0) {
      while (this.#top.mark !== mark) {
        this.#giveUp();
      }
      const size = Math.min(2, left, this.#top.count);
      const kind = KINDS[mark][size - 1];
      if (!kind || isOdd(this.#top, { opens, count })) {
        break;
      }
      this.#close(kind, size);
      left -= size;
    }
    if (left > 0 && opens && this.#open.length <= MOST_OPEN) {
      this.#open.push({ mark, count: left, all: count, closes, children: [] });
      this.#waiting[mark] += 1;
    } else if (left > 0) {
      this.#put({ type: 'text', text: mark.repeat(left) });
    }
  }

  #close(type, size) {
    const top = this.#top;
    const node = { type, children: top.children };
    top.count -= size;
    if (top.count > 0) {
      top.children = [node];
    } else {
      this.#take();
      this.#put(node);
    }
  }

  #take() {
    const taken = this.#open.pop();
    this.#waiting[taken.mark] -= 1;
    return taken;
  }

  /** Nothing closed it: it is what it looks like. */
  #giveUp() {
    const { mark, count, children } = this.#take();
    this.#put({ type: 'text', text: mark.repeat(count) });
    children.forEach((child) => this.#put(child));
  }
}

/** CommonMark's rule of three: `*a**b*` is one emphasis. */
function isOdd(opener, { opens, count }) {
  const either = opener.closes || opens;
  return either && (opener.all + count) % 3 === 0 && (opener.all % 3 !== 0 || count % 3 !== 0);
}
