import { inline, MOST_NODES } from './inline.js';

/**
 * Markdown as people write it in a chat: the part of GFM that is worth having in one message. What is
 * made is a tree of plain objects and never HTML, so there is nothing in it to make harmless; every
 * text in it still has to be shown as `safetext` says. One pass over the lines, nothing is looked at
 * twice; what would be too much to show is plain text.
 *
 * Blocks: `paragraph`, `heading` and table cells carry `inline`; `code` carries `language` and
 * `text`; `quote` has `blocks`; `list` has `ordered`, `start`, `items` (lists of blocks); `table`
 * has `head`, `align`, `rows`.
 */
const MOST_CHARACTERS = 16_384; // twice what a message may have by default
const MOST_MARKS = 2000;
const MARK = /[*_~`[\]|@:\\>]/g;
const MOST_DEPTH = 4;
const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]{0,32})[ \t]*$/;
const QUOTE = /^ {0,3}>(?: |$|(?=>))/;
const ITEM = /^( {0,3})([-*]|\d{1,9}[.)])( {1,4})(?=\S)/;
const HEADING = /^#{1,6} +(?=\S)/;
const DELIMITERS = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const MOST_DELIMITERS = 200;
const MOST_COLUMNS = 12;
const MARKED = /[*_~`[\]|@:\\]|^ {0,3}(?:[>#-]|\d)|:\/\//m;

/** @returns {object[]} the blocks of what somebody wrote */
export function blocks(written) {
  const text = written.replace(/\r\n?/g, '\n');
  const tooMuch = text.length > MOST_CHARACTERS || (text.match(MARK)?.length ?? 0) > MOST_MARKS;
  if (tooMuch || !MARKED.test(text)) {
    return [plain(text)];
  }
  const made = new Reader(text.split('\n'), 0).blocks();
  return made.length && count(made) <= MOST_NODES ? made : [plain(text)];
}

function plain(text) {
  return { type: 'paragraph', inline: [{ type: 'text', text }] };
}

/** How many things there are to show, as far as that matters. */
function count(nodes) {
  let found = 0;
  const waiting = [...nodes];
  while (waiting.length && found <= MOST_NODES) {
    const node = waiting.pop();
    found += 1;
    const inside = Array.isArray(node) ? [node] : [node.inline, node.blocks, node.items, node.children, node.head, node.rows];
    inside.filter(Boolean).forEach((list) => waiting.push(...list.slice(0, MOST_NODES)));
  }
  return found;
}

/** Lines from which block after block is taken. */
class Reader {
  #lines;
  #depth;
  #at = 0;
  #found = [];
  #open = []; // lines of the paragraph that is being read

  constructor(lines, depth) {
    this.#lines = lines;
    this.#depth = depth;
  }

  blocks() {
    while (this.#at < this.#lines.length) {
      const block = this.#block();
      if (!block) {
        this.#open.push(this.#lines[this.#at]);
        this.#at += 1;
      }
    }
    this.#endParagraph();
    return this.#found;
  }

  get #line() {
    return this.#lines[this.#at];
  }

  #block() {
    const line = this.#line;
    if (line.trim() === '') {
      this.#endParagraph();
      this.#at += 1;
      return true;
    }
    const deeper = this.#depth < MOST_DEPTH;
    return (
      this.#fenced(FENCE.exec(line)) ||
      (HEADING.test(line) && this.#heading(line)) ||
      (deeper && QUOTE.test(line) && this.#quote()) ||
      (deeper && this.#list(ITEM.exec(line))) ||
      this.#table(line)
    );
  }

  #add(block) {
    this.#endParagraph();
    this.#found.push(block);
    return true;
  }

  #endParagraph() {
    if (this.#open.length) {
      this.#found.push({ type: 'paragraph', inline: inline(this.#open.join('\n')) });
      this.#open = [];
    }
  }

  #fenced(fence) {
    if (!fence) {
      return false;
    }
    const [, mark, language] = fence;
    const ends = (line) => {
      const end = line.trim();
      return end.length >= mark.length && end === mark[0].repeat(end.length);
    };
    let end = this.#at + 1;
    while (end < this.#lines.length && !ends(this.#lines[end])) {
      end += 1;
    }
    const text = this.#lines.slice(this.#at + 1, end).join('\n');
    this.#at = end + 1;
    return this.#add({ type: 'code', language: language.toLowerCase(), text });
  }

  #heading(line) {
    this.#at += 1;
    return this.#add({ type: 'heading', inline: inline(line.replace(HEADING, '')) });
  }

  #quote() {
    const inside = [];
    while (this.#at < this.#lines.length && QUOTE.test(this.#line)) {
      inside.push(this.#line.replace(QUOTE, ''));
      this.#at += 1;
    }
    return this.#add({ type: 'quote', blocks: new Reader(inside, this.#depth + 1).blocks() });
  }

  /** A list in the middle of a paragraph begins with 1: “in 2026.” at a line's beginning is none. */
  #list(first) {
    const ordered = first && /\d/.test(first[2]);
    if (!first || (ordered && this.#open.length && first[2].slice(0, -1) !== '1')) {
      return false;
    }
    const kind = (mark) => mark.slice(-1);
    const items = [];
    for (let item = first; item && kind(item[2]) === kind(first[2]); item = this.#nextItem()) {
      items.push(this.#item(item));
    }
    return this.#add({ type: 'list', ordered, start: ordered ? Number.parseInt(first[2], 10) : 1, items });
  }

  #nextItem() {
    return this.#at < this.#lines.length ? ITEM.exec(this.#line) : null;
  }

  /** What is set in below an item belongs to it; so does an empty line before that. */
  #item(item) {
    const indent = item[0].length;
    const inside = [this.#line.slice(indent)];
    const belongs = (line) => line !== undefined && line.trim() !== '' && line.length - line.trimStart().length >= Math.min(indent, 2);
    this.#at += 1;
    while (belongs(this.#line) || (this.#line?.trim() === '' && belongs(this.#lines[this.#at + 1]))) {
      inside.push(this.#line.slice(Math.min(indent, this.#line.length - this.#line.trimStart().length)));
      this.#at += 1;
    }
    if (this.#line?.trim() === '' && ITEM.test(this.#lines[this.#at + 1] ?? '')) {
      this.#at += 1;
    }
    return new Reader(inside, this.#depth + 1).blocks();
  }

  #table(line) {
    const under = this.#lines[this.#at + 1];
    if (!line.includes('|') || !under?.includes('-') || under.length > MOST_DELIMITERS || !DELIMITERS.test(under)) {
      return false;
    }
    const head = cells(line);
    const align = cells(under).map(alignment);
    if (head.length !== align.length || head.length > MOST_COLUMNS) {
      return false;
    }
    const rows = [];
    this.#at += 2;
    while (this.#at < this.#lines.length && this.#line.includes('|')) {
      const row = cells(this.#line);
      rows.push(head.map((_, column) => inline(row[column] ?? '')));
      this.#at += 1;
    }
    return this.#add({ type: 'table', head: head.map(inline), align, rows });
  }
}

function alignment(cell) {
  const [left, right] = [cell.startsWith(':'), cell.endsWith(':')];
  return right ? (left ? 'center' : 'end') : 'start';
}

function cells(line) {
  const trimmed = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return trimmed.split('|').map((cell) => cell.trim());
}
