import { html, nothing } from 'lit';
import { exactTime, fileHref } from '../lib/format.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { wordsOf } from './words.js';

/** The quiet rows between the messages: comings and goings, topics, answers to commands. */
export function noticesRow({ list }) {
  const at = new Date(list[list.length - 1].at);
  return html`<div class="row notice">
    <p class="said" title=${exactTime(at)}><bdi>${sentences(list).join(' · ')}</bdi></p>
  </div>`;
}

export function noteRow({ line }) {
  return html`<div class="row note ${line.tone}">
    <div class="said">
      <p dir="auto">${wordsOf(line.text)}</p>
      ${line.rows ? noteRows(line) : nothing}
    </div>
  </div>`;
}

function noteRows({ rows, links }) {
  const term = (text) =>
    links
      ? html`<a href=${fileHref(text)} download=${text}><bdi>${visible(text)}</bdi></a>`
      : html`<bdi>${visible(text)}</bdi>`;
  return html`<dl>
    ${rows.map(([left, right]) => html`<div><dt>${term(left)}</dt><dd><bdi>${visible(right)}</bdi></dd></div>`)}
  </dl>`;
}

/** Who came and stayed, who went, each once; whoever did both in a row is not spoken of. */
function sentences(list) {
  const { joined, left } = comings(list);
  const others = list.filter((one) => SENTENCES[one.what]).map((one) => SENTENCES[one.what](one));
  return [
    ...(joined.length ? [words.notice.joined(joined)] : []),
    ...(left.length ? [words.notice.left(left)] : []),
    ...others,
  ];
}

function comings(list) {
  const last = new Map();
  const first = new Map();
  for (const one of list.filter(({ what }) => what === 'joined' || what === 'left')) {
    first.set(one.by, first.get(one.by) ?? one.what);
    last.set(one.by, one);
  }
  const stayed = [...last.values()].filter((one) => first.get(one.by) === one.what);
  const shown = stayed.length ? stayed : [...last.values()];
  const names = (what) => shown.filter((one) => one.what === what).map((one) => visible(one.name));
  return { joined: names('joined'), left: names('left') };
}

const SENTENCES = {
  renamed: ({ name, to }) => words.notice.renamed(visible(name), visible(to)),
  topic: ({ name, text }) => words.notice.topic(visible(name), visible(text ?? '')),
  edited: ({ name }) => words.notice.edited(visible(name)),
  deleted: ({ name }) => words.notice.deleted(visible(name)),
};
