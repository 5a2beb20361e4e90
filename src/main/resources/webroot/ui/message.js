import { html, nothing } from 'lit';
import { exactTime, fileHref, timeOfDay } from '../lib/format.js';
import { mentions } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { words } from '../strings.js';
import { nameIn } from './name.js';
import { classOf, wordsOf } from './words.js';

/**
 * One message of the transcript: the name's column, the words, the time. The name is shown on the
 * first of several and said to screen readers on each.
 *
 * @param row a row of the timeline of type `message` or `pending`
 * @param context `{me, chat, quoted}`; `quoted(seq)` is the line that a reply speaks of
 */
export function messageRow(row, context) {
  const line = row.line ?? row.item;
  const classes = ['row', 'message'];
  if (row.first) classes.push('first');
  if (row.type === 'pending') classes.push(line.state);
  if (speaksToMe(line, context.me)) classes.push('mention');
  return html`<div class=${classes.join(' ')} data-seq=${line.seq ?? nothing}>
    <span class="who">${who(row, line)}</span><div class="said">${body(row, line, context)}</div>
    ${time(line)}
  </div>`;
}

function speaksToMe(line, me) {
  return me && line.by !== me.by && line.text && mentions(line.text, me.name);
}

function who(row, line) {
  if (line.kind === 'action' || line.kind === 'file') {
    return nothing;
  }
  return row.first
    ? nameIn(line.from)
    : html`<span class="unseen">${words.message.says(visible(line.from))}</span>`;
}

function time(line) {
  if (line.state === 'pending') {
    return html`<time><span aria-hidden="true">…</span><span class="unseen">${words.message.sending}</span></time>`;
  }
  const at = new Date(line.at);
  return html`<time datetime=${at.toISOString()} title=${exactTime(at)}>${timeOfDay(at)}</time>`;
}

function body(row, line, context) {
  if (row.amended?.deleted) {
    return html`<p class="quiet">${words.message.deleted}</p>`;
  }
  return html`${reply(line, context)} ${spoken(row, line)} ${reactions(row.amended)}
  ${refusal(line, context)}`;
}

function spoken(row, line) {
  const text = row.amended?.text ?? line.text ?? '';
  if (line.kind === 'action') {
    return html`<p class="words action">${nameIn(line.from)} <bdi>${wordsOf(text)}</bdi></p>`;
  }
  if (line.kind === 'file') {
    return sharedFile(line);
  }
  const edited = row.amended?.edited
    ? html` <span class="quiet edited">(${words.message.edited})</span>`
    : nothing;
  return html`<div class=${classOf(text)} dir="auto">${wordsOf(text)}${edited}</div>`;
}

function sharedFile(line) {
  const name = line.name ?? line.text ?? '';
    return html`<p class="words">
    ${nameIn(line.from)} ${words.message.shared}
    <a href=${fileHref(name)} download=${name}><bdi>${visible(name)}</bdi></a>
  </p>`;
}

function reply(line, { quoted }) {
  if (!line.target) {
    return nothing;
  }
  const said = quoted(line.target);
  return said
    ? html`<p class="quote"><span class="unseen">${words.message.inReply(visible(said.from))}</span>
        ${nameIn(said.from)} <bdi>${visible(said.text ?? '')}</bdi></p>`
    : html`<p class="quote">${words.message.inReplyEarlier}</p>`;
}

function reactions(amended) {
  if (!amended?.reactions.length) {
    return nothing;
  }
  const one = ({ text, people }) => {
    const label = words.message.reaction(visible(text), people.map((person) => visible(person.from)));
    return html`<li title=${label}><bdi>${visible(text)}</bdi> ${people.length}</li>`;
  };
  return html`<ul class="reactions">${amended.reactions.map(one)}</ul>`;
}

function refusal(line, { chat }) {
  if (line.state !== 'failed') {
    return nothing;
  }
  return html`<p class="refusal">
    ${words.message.failed(visible(line.why ?? ''))}
    <button type="button" class="text" @click=${() => chat.retry(line.id)}>${words.message.retry}</button>
    <button type="button" class="text" @click=${() => chat.discard(line.id)}>${words.message.discard}</button>
  </p>`;
}
