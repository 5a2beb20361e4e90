import { html, nothing } from 'lit';
import { exactTime, timeOfDay } from '../lib/format.js';
import { mentions } from '../lib/names.js';
import { visible } from '../lib/text.js';
import { isDeleted } from '../lib/timeline.js';
import { words } from '../strings.js';
import { sharedFile } from './file-entry.js';
import { markdown, markdownLine } from './markdown.js';
import { messageActions } from './message-actions.js';
import { nameBeside, nameIn } from './name.js';
import { quote } from './quote.js';

/**
 * One message of the transcript: the name's column, the words, the time. The name is shown on the
 * first of several and said to screen readers on each.
 *
 * @param row a row of the timeline of type `message` or `pending`
 * @param context `{me, chat, isKnown, quoted, goTo, active}`; `quoted(seq)` is the line that a reply
 *     speaks of, `active` what is being done with this row, or null
 */
export function messageRow(row, context) {
  const line = row.line ?? row.item;
  const classes = ['row', 'message'];
  if (row.first) classes.push('first');
  if (row.type === 'pending') classes.push(line.state);
  if (speaksToMe(line, context.me)) classes.push('mention');
  if (context.active) classes.push('active');
  const seq = line.seq ?? nothing;
  return html`<div class=${classes.join(' ')} data-seq=${seq} data-key=${row.key} tabindex=${line.seq ? '-1' : nothing}>
    <span class="who">${who(row, line)}</span><div class="said">${body(row, line, context)}</div>
    ${time(line)}${context.active ? messageActions(row, context) : nothing}
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
    ? nameBeside(line.from)
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
  if (row.type === 'message' && isDeleted(row)) {
    return html`<p class="quiet">${words.message.deleted}</p>`;
  }
  return html`${quote(line, context)} ${spoken(row, line, context)} ${reactions(row, line, context)}
  ${refusal(line, context)}`;
}

function spoken(row, line, context) {
  const text = row.amended?.text ?? line.text ?? '';
  if (line.kind === 'action') {
    return html`<p class="words action">${nameIn(line.from)} <bdi>${markdownLine(text, context)}</bdi></p>`;
  }
  if (line.kind === 'file') {
    return sharedFile(line, context);
  }
  if (line.kind !== 'message') {
    return html`<p class="quiet">${words.chatting.unsent[line.kind]} <bdi>${visible(text)}</bdi></p>`;
  }
  const edited = row.amended?.edited
    ? html` <span class="quiet edited">(${words.message.edited})</span>`
    : nothing;
  const { look, shown } = markdown(text, context);
  return html`<div class=${look} dir="auto">${shown}${edited}</div>`;
}

function reactions(row, line, { me, chat }) {
  if (!row.amended?.reactions.length) {
    return nothing;
  }
  const one = ({ text, people }) => {
    const label = words.message.reaction(visible(text), people.map((person) => visible(person.from)));
    const mine = people.some((person) => person.by === me?.by);
    return html`<li><button type="button" title=${label} aria-label=${label} aria-pressed=${mine ? 'true' : 'false'} @click=${() => chat.react(line.seq, text)}>
      <bdi>${visible(text)}</bdi> ${people.length}
    </button></li>`;
  };
  return html`<ul class="reactions" aria-label=${words.chatting.reactions}>${row.amended.reactions.map(one)}</ul>`;
}

function refusal(line, { chat }) {
  if (line.state !== 'failed') {
    return nothing;
  }
  return html`<p class="refusal">
    <span class="why">${words.message.failed(visible(line.why ?? ''))}</span>
    <button type="button" class="text" @click=${() => chat.retry(line.id)}>${words.message.retry}</button>
    <button type="button" class="text" @click=${() => chat.discard(line.id)}>${words.message.discard}</button>
  </p>`;
}
