import { html, nothing } from 'lit';
import { fileHref, fileSize, previewOf } from '../lib/format.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { nameIn } from './name.js';
import './file-preview.js';

/** An entry that tells of a file: who did what with it, and what it looks like. */
export function sharedFile(line, { chat }) {
  const name = line.name ?? line.text ?? '';
  const op = line.op ?? 'added';
  if (line.count) {
    return html`<p class="words action">${words.chatting.manyFiles[op](line.count)}</p>`;
  }
  const shown = html`<bdi>${visible(name)}</bdi>`;
  if (op === 'removed') {
    return html`<p class="words action">${nameIn(line.from)} ${words.chatting.removedFile} ${shown}</p>`;
  }
  const size = line.size === undefined ? nothing : html` <span class="quiet">${fileSize(line.size)}</span>`;
  const did = op === 'changed' ? words.chatting.changedFile : words.message.shared;
  const link = html`<a href=${fileHref(name)} download=${name}>${shown}</a>`;
  return html`<p class="words action">${nameIn(line.from)} ${did} ${link}${size}</p>
    ${previewOf(name) ? html`<file-preview .name=${name} .size=${line.size ?? 0} .version=${line.sha256 ?? line.seq} .chat=${chat}></file-preview>` : nothing}`;
}
